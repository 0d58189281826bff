#pragma once

#include <cerrno>
#include <cstddef>

namespace atd::io {

/// Calls transfer(bytes done before), a read or write of the system, until `bytes` are
/// done; false where errno says why not.
template <class Transfer>
bool transfer_all(std::size_t bytes, const Transfer& transfer) {
    for (std::size_t done = 0; done < bytes;) {
        const auto now = transfer(done);
        if (now < 0 && errno == EINTR) {
            continue;
        }
        if (now <= 0) {
            errno = now == 0 ? EIO : errno;
            return false;
        }
        done += static_cast<std::size_t>(now);
    }
    return true;
}

}  // namespace atd::io
