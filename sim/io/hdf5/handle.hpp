#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace atd::io::hdf5 {

/// HDF5's hid_t.
using Hid = std::int64_t;

/// A failed call: what was being done, to what, and the reason found in the library.
class Error : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

[[noreturn]] void fail(std::string_view doing, std::string_view object);

/// Every return code goes through here: negative is an error.
template <class Result>
Result check(Result result, std::string_view doing, std::string_view object) {
    if (result < 0) {
        fail(doing, object);
    }
    return result;
}

/// The path of a group or dataset within its file.
std::string name_of_object(Hid object);

/// Owns one identifier of the library.
class Handle {
  public:
    using Close = int (*)(Hid);

    Handle() = default;
    /// Throws Error when the call that gave the id failed.
    Handle(Hid id, Close closer, std::string_view doing, std::string_view object);
    Handle(Handle&& other) noexcept;
    Handle& operator=(Handle&& other) noexcept;

    ~Handle() { reset(); }

    Hid get() const { return id_; }

    bool is_open() const { return id_ >= 0; }

    /// Closes and reports a failure, which the destructor cannot.
    void close(std::string_view object);

    /// Leaves the object to the library for good.
    void abandon() { id_ = -1; }

  private:
    void reset() noexcept;

    Hid id_ = -1;
    Close close_ = nullptr;
};

/// Keeps the library from printing its own messages in this thread.
class Quiet {
  public:
    Quiet();
    ~Quiet();
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;

  private:
    int (*print_)(Hid, void*) = nullptr;
    void* data_ = nullptr;
};

/// Throws std::bad_alloc where there is not the memory that the library needs to open a file:
/// HDF5 1.10 does not look whether it got the memory of its metadata cache.
void require_memory();

}  // namespace atd::io::hdf5
