#include "window/SigningText.h"

#include "window/ModelsPanel.h"

namespace lamina::app {

QString signingText(ai::Signing const& signing)
{
    auto const signer = QString::fromStdString(signing.signer);
    switch (signing.trust) {
    case ai::Trust::program:
        return ModelsPanel::tr("Part of Lamina");
    case ai::Trust::trustedKey:
        return ModelsPanel::tr("Signed by %1").arg(signer);
    case ai::Trust::unknownKey:
        return ModelsPanel::tr("Signed by “%1”, whose key %2 is not trusted")
            .arg(signer, QString::fromStdString(ai::shortKey(signing.key)));
    case ai::Trust::unsignedBundle:
        break;
    }
    return ModelsPanel::tr("Unsigned: nobody vouches for this model");
}

} // namespace lamina::app
