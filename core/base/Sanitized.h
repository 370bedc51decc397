#pragma once

/// LAMINA_SANITIZED is defined where a sanitizer watches over memory or threads, whichever compiler
/// built the program. Such programs map terabytes of addresses and need signals of their own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define LAMINA_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define LAMINA_SANITIZED
#endif
#endif
