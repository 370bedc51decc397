#pragma once

#include "interact/Cine.h"
#include "model/ReadingDesk.h"

#include <QElapsedTimer>
#include <QTimer>

namespace lamina::app {

/// Goes along the fourth axis of the stack on the screen: times, phases, b-values, echoes. Plays
/// it at an even rate and fetches the volumes that come next; one that has not arrived is waited
/// for. [gui thread]
class AxisCine final : public QObject {
    Q_OBJECT

public:
    explicit AxisCine(ReadingDesk& desk, QObject* parent = nullptr);

    /// Of the stack on the screen; null without one.
    [[nodiscard]] dicom::FourthAxis const* axis() const;

    /// Both stop playing. What lies outside of the axis is its end.
    void step(int steps);
    void goTo(int index);

    void togglePlay();
    void stop();
    [[nodiscard]] bool isPlaying() const { return cine_.playing; }
    /// 2 plays twice as fast.
    void changeSpeed(double factor);
    void toggleBounce();
    [[nodiscard]] interact::Cine const& cine() const { return cine_; }

Q_SIGNALS:
    /// Another position, another axis or none, playing or not.
    void changed();
    void failed(QString const& text);

private:
    void play(bool on);
    void playOn();
    void show(int index);
    void fetchNext();
    bool fetch(session::StackKey const& key);
    [[nodiscard]] std::optional<session::StackKey> keyAt(int index) const;

    ReadingDesk& desk_;
    interact::Cine cine_ { false, false, 5 };
    QTimer timer_;
    QElapsedTimer clock_;
    std::int64_t phase_ = 0; ///< when the clock started
    std::int64_t steps_ = 0; ///< shown since
    int direction_ = 1; ///< of the last step
    std::string used_; ///< the series whose axis somebody goes along
};

} // namespace lamina::app
