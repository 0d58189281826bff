#pragma once

#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

namespace atd {

/// Starts so many threads, or fewer where the system gives no more (limits on processes or
/// address space).
std::vector<std::thread> start_threads(std::size_t count, const std::function<void()>& work);

/// How many of so many threads can run at the same time and have room to work; may be none.
std::size_t threads_to_be_had(std::size_t count);

}  // namespace atd
