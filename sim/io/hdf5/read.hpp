#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/io/hdf5/handle.hpp"
#include "sim/record/column.hpp"

// Reading files that may be damaged or made to do harm. What is refused is thrown as an
// InputError without a file name, what the library cannot read as an Error.

namespace atd::io::hdf5 {

[[noreturn]] void refuse(const std::string& path, const std::string& expected,
                         const std::string& got);

/// A file open for reading, in which every link is a plain one to an object of its own.
class InputFile {
  public:
    /// `name` is what messages call the file at `path`.
    InputFile(const std::string& path, const std::string& name);

    Hid root() const { return file_.get(); }

    /// Names in a group, in the order in which they were made.
    std::vector<std::string> members(const std::string& group) const;
    std::string text(const std::string& object, const std::string& attribute) const;
    std::uint64_t number(const std::string& object, const std::string& attribute,
                         record::ColumnType type) const;
    bool has_attribute(const std::string& object, const std::string& attribute) const;

    /// Paths of all groups, and what description.hpp makes of one of them.
    std::vector<std::string> groups() const;
    std::string description(const std::string& group) const;

    /// A one-dimensional dataset of this type whose data lie in this file behind
    /// filters that are known, and which could have come from a file of this size.
    Handle column(const std::string& path, record::ColumnType type) const;
    /// The same of more dimensions, whose lengths are known.
    Handle grid(const std::string& path, record::ColumnType type,
                const std::vector<std::uint64_t>& lengths) const;
    /// The whole of a small column.
    std::vector<std::uint64_t> numbers(const std::string& path, record::ColumnType type) const;
    std::vector<std::string> texts(const std::string& path) const;

  private:
    void refuse_links() const;
    void check_properties(const Handle& dataset, const std::string& path,
                          std::size_t dimensions) const;
    void check_size(const std::string& path, std::uint64_t rows, std::size_t width) const;

    Handle file_;
    std::uint64_t size_ = 0;
};

std::uint64_t row_count(Hid column);
/// `target` has room for `count` values.
void read_rows(Hid column, record::ColumnType type, std::uint64_t first, std::uint64_t count,
               void* target);

}  // namespace atd::io::hdf5
