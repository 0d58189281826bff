#include "sim/io/hdf5/handle.hpp"

#include <array>
#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

#include <hdf5.h>

namespace atd::io::hdf5 {

static_assert(std::is_same_v<Hid, hid_t>);
static_assert(std::is_same_v<int, herr_t>);

namespace {

// A file whose writing failed stays open (see ResultsWriter); without this the library
// would write to it again, and crash, when the program exits.
[[maybe_unused]] const herr_t no_work_at_exit = H5dont_atexit();

herr_t keep_deepest(unsigned, const H5E_error2_t* entry, void* reason) {
    if (entry->desc != nullptr && *entry->desc != '\0') {
        *static_cast<std::string*>(reason) = entry->desc;
    }
    return 0;
}

// The library's message about a failed system call holds the wall clock: only the
// system's own words are kept.
std::string reason_of_failure() {
    std::string reason;
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_DOWNWARD, keep_deepest, &reason);
    const std::string_view mark = "error message = '";
    const auto start = reason.find(mark);
    if (start != std::string::npos) {
        reason = reason.substr(start + mark.size());
        reason = reason.substr(0, reason.find('\''));
    }
    return reason;
}

}  // namespace

void fail(std::string_view doing, std::string_view object) {
    std::string message = reason_of_failure();
    if (!message.empty()) {
        message += ", ";
    }
    message += doing;
    message += " ";
    message += object;
    throw Error(message);
}

std::string name_of_object(Hid object) {
    std::array<char, 256> name{};
    H5Iget_name(object, name.data(), name.size());
    return name.data();
}

Handle::Handle(Hid id, Close closer, std::string_view doing, std::string_view object)
    : id_(check(id, doing, object)),
      close_(closer) {}

Handle::Handle(Handle&& other) noexcept
    : id_(std::exchange(other.id_, -1)),
      close_(other.close_) {}

Handle& Handle::operator=(Handle&& other) noexcept {
    if (this != &other) {
        reset();
        id_ = std::exchange(other.id_, -1);
        close_ = other.close_;
    }
    return *this;
}

void Handle::close(std::string_view object) {
    if (is_open()) {
        check(close_(std::exchange(id_, -1)), "closing", object);
    }
}

void Handle::reset() noexcept {
    if (is_open()) {
        close_(std::exchange(id_, -1));
    }
}

void require_memory() {
    constexpr std::size_t needed = std::size_t{8} << 20;
    ::operator delete(::operator new(needed));
}

Quiet::Quiet() {
    // The library prepares itself at its first call.
    [[maybe_unused]] static const bool had_memory = (require_memory(), true);
    H5Eget_auto2(H5E_DEFAULT, &print_, &data_);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Quiet::~Quiet() {
    H5Eset_auto2(H5E_DEFAULT, print_, data_);
}

}  // namespace atd::io::hdf5
