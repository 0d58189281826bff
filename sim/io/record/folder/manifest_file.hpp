#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace atd::io {

/// One line of a manifest: a flat JSON object of texts and whole numbers, whose last
/// member `sum` is a checksum of the rest.
class ManifestLine {
  public:
    using Value = std::variant<std::string, std::uint64_t>;
    using Members = std::vector<std::pair<std::string, Value>>;

    ManifestLine& add(std::string name, Value value);

    /// Of a member that is not there, or of the other type: "" and 0.
    std::string text(std::string_view name) const;
    std::uint64_t number(std::string_view name) const;

    /// With its checksum, without the end of line.
    std::string to_json() const;
    /// Nothing where the checksum does not match.
    static std::optional<ManifestLine> parse(std::string_view line);

  private:
    const Value* find(std::string_view name) const;

    Members members_;
};

struct ManifestLines {
    std::vector<ManifestLine> lines;   ///< the sound ones
    std::vector<std::size_t> damaged;  ///< numbers of the others, from 1
};

/// Throws InputError when the file cannot be read.
ManifestLines read_manifest_lines(const std::string& file);
/// Replaces the file in one step. Throws RunError.
void replace_manifest(const std::string& file, const std::vector<ManifestLine>& lines);
/// Adds a line and brings it to the disk. Throws RunError.
void append_to_manifest(const std::string& file, const ManifestLine& line);

/// Writes a whole small file under a temporary name and gives it its name.
void replace_text_file(const std::string& file, const std::string& text);

}  // namespace atd::io
