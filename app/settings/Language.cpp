#include "settings/Language.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace lamina::app {

namespace {

/// Widgets hear of a new language and pass it on to their children.
class Listener final : public QObject {
public:
    Listener(QObject& parent, std::function<void()> say)
        : QObject(&parent)
        , say_(std::move(say))
    {
        parent.installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::LanguageChange && watched == parent())
            say_();
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<void()> say_;
};

/// Its words, or those of Qt's own dialogs.
void install(QString const& file, QString const& folder)
{
    auto* translator = new QTranslator(qApp);
    translator->setObjectName(QStringLiteral("laminaTranslator"));
    if (translator->load(file, folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

QString spoken(QString const& wanted)
{
    if (languages().contains(wanted))
        return wanted;
    for (auto const& one : QLocale::system().uiLanguages())
        if (QLocale(one).language() == QLocale::Chinese
            && QLocale(one).script() == QLocale::SimplifiedHanScript)
            return QStringLiteral("zh_CN");
        else if (QLocale(one).language() == QLocale::English)
            break;
    return QStringLiteral("en");
}

} // namespace

QStringList languages() { return { QStringLiteral("en"), QStringLiteral("zh_CN") }; }

void useLanguage(QString const& code)
{
    auto const wanted = spoken(code);
    if (qApp->property("laminaLanguage").toString() == wanted)
        return;
    qApp->setProperty("laminaLanguage", wanted);
    auto const before = qApp->findChildren<QTranslator*>(QStringLiteral("laminaTranslator"));
    if (wanted != QStringLiteral("en")) {
        install(
            QStringLiteral("qtbase_") + wanted, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
        install(QStringLiteral("lamina_") + wanted, QStringLiteral(":/lamina/translations"));
    }
    for (auto* one : before) {
        QCoreApplication::removeTranslator(one);
        delete one;
    }
}

void whenTranslated(QObject& widget, std::function<void()> say)
{
    say();
    new Listener(widget, std::move(say));
}

} // namespace lamina::app
