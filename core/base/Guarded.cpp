#include "base/Guarded.h"

#include "base/Assert.h"

#include <exception>
#include <new>
#include <system_error>
#include <typeinfo>

namespace lamina {

namespace {

Error unforeseen(std::string what)
{
    return { ErrorCode::internal, "exception: " + std::move(what),
        "Something went wrong inside Lamina, and this was not finished. Try again; if it happens "
        "again, start Lamina anew." };
}

} // namespace

Error caughtError()
{
    LAMINA_ASSERT(std::current_exception() != nullptr);
    try {
        throw;
    } catch (std::bad_alloc const&) {
        return { ErrorCode::outOfMemory, "exception: no memory",
            "There is not enough memory for this. Close other studies and try again." };
    } catch (std::system_error const& error) {
        return unforeseen(error.code().message());
    } catch (std::exception const& error) {
        return unforeseen(typeid(error).name());
    } catch (...) {
        return unforeseen("of another kind");
    }
}

} // namespace lamina
