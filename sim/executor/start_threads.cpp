#include "sim/executor/start_threads.hpp"

#include <exception>
#include <latch>
#include <sys/mman.h>

namespace atd {
namespace {

/// What a thread that allocates takes of the address space for its own heap (glibc), and
/// as much for what it simulates.
constexpr std::size_t address_space_of_thread = std::size_t{128} << 20;

/// Address space that is kept free; it takes no memory.
class Reserve {
  public:
    Reserve() = default;

    ~Reserve() {
        for (void* const piece : pieces_) {
            ::munmap(piece, address_space_of_thread);
        }
    }

    Reserve(const Reserve&) = delete;
    Reserve& operator=(const Reserve&) = delete;

    bool add() {
        void* const piece = ::mmap(nullptr, address_space_of_thread, PROT_NONE,
                                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (piece == MAP_FAILED) {
            return false;
        }
        pieces_.push_back(piece);
        return true;
    }

  private:
    std::vector<void*> pieces_;
};

}  // namespace

std::vector<std::thread> start_threads(std::size_t count, const std::function<void()>& work) {
    std::vector<std::thread> threads;
    threads.reserve(count);
    try {
        while (threads.size() < count) {
            threads.emplace_back(work);
        }
    } catch (const std::exception&) {
        // Of the system, or of memory: fewer, then.
    }
    return threads;
}

std::size_t threads_to_be_had(std::size_t count) {
    Reserve reserve;
    std::size_t with_room = 0;
    while (with_room < count && reserve.add()) {
        ++with_room;
    }
    std::latch all_started(1);
    auto threads = start_threads(with_room, [&] { all_started.wait(); });
    all_started.count_down();
    for (auto& thread : threads) {
        thread.join();
    }
    return threads.size();
}

}  // namespace atd
