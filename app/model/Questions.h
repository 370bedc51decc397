#pragma once

#include <QMetaObject>
#include <QObject>
#include <QThreadPool>

#include <stop_token>
#include <utility>

namespace lamina::app {

/// Answers questions on a thread of its own, one after the other; only the newest one's answer is
/// taken, older ones are asked to stop. A member of who asks. [gui thread]
class Questions {
public:
    Questions() { pool_.setMaxThreadCount(1); }
    ~Questions()
    {
        stop_.request_stop();
        pool_.clear();
        pool_.waitForDone();
    }
    Questions(Questions const&) = delete;
    Questions& operator=(Questions const&) = delete;

    /// `work(stop)` is called on the thread, and `take` with what it returns on that of `asker`.
    template <typename Work, typename Take> void ask(QObject& asker, Work work, Take take)
    {
        forget();
        ++waiting_;
        pool_.start([this, &asker, question = newest_, stop = stop_.get_token(),
                        work = std::move(work), take = std::move(take)] {
            QMetaObject::invokeMethod(
                &asker,
                [this, question, take, answer = work(stop)]() mutable {
                    --waiting_;
                    if (question == newest_)
                        take(std::move(answer));
                },
                Qt::QueuedConnection);
        });
    }
    /// No answer is wanted any more.
    void forget()
    {
        ++newest_;
        stop_.request_stop();
        stop_ = {};
    }
    [[nodiscard]] bool busy() const { return waiting_ > 0; }

private:
    QThreadPool pool_;
    std::stop_source stop_;
    int newest_ = 0;
    int waiting_ = 0;
};

} // namespace lamina::app
