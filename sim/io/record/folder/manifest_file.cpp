#include "sim/io/record/folder/manifest_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <unistd.h>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/base/sha256.hpp"
#include "sim/io/record/folder/manifest_file_text.hpp"
#include "sim/io/record/temporary_file.hpp"
#include "sim/io/record/transfer_all.hpp"

namespace atd::io {

namespace {

constexpr std::size_t sum_digits = 16;
constexpr std::string_view sum_begins = ",\"sum\":\"";
constexpr std::string_view sum_ends = "\"}";
constexpr std::size_t sum_length = sum_begins.size() + sum_digits + sum_ends.size();

std::string sum_of(const std::string& object) {
    return sha256_of(object).substr(0, sum_digits);
}

std::string with_sum(std::string object) {
    const std::string sum = sum_of(object);
    object.pop_back();
    return object + std::string(sum_begins) + sum + std::string(sum_ends);
}

class Descriptor {
  public:
    Descriptor(const std::string& path, int flags)
        : file_(path),
          number_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {
        require(number_ >= 0, "opening it");
    }

    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }

    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    void write(std::string_view text) const {
        const bool done = transfer_all(text.size(), [&](std::size_t before) {
            return ::write(number_, text.data() + before, text.size() - before);
        });
        require(done, "writing it");
    }

    void sync() const { require(::fsync(number_) == 0, "syncing it"); }

  private:
    void require(bool done, const char* what) const {
        if (!done) {
            throw RunError(cannot_write(file_, std::string(std::strerror(errno)) + ", " + what));
        }
    }

    std::string file_;
    int number_;
};

}  // namespace

ManifestLine& ManifestLine::add(std::string name, Value value) {
    members_.emplace_back(std::move(name), std::move(value));
    return *this;
}

const ManifestLine::Value* ManifestLine::find(std::string_view name) const {
    for (const auto& [known, value] : members_) {
        if (known == name) {
            return &value;
        }
    }
    return nullptr;
}

std::string ManifestLine::text(std::string_view name) const {
    const Value* value = find(name);
    const auto* text = value != nullptr ? std::get_if<std::string>(value) : nullptr;
    return text != nullptr ? *text : "";
}

std::uint64_t ManifestLine::number(std::string_view name) const {
    const Value* value = find(name);
    const auto* number = value != nullptr ? std::get_if<std::uint64_t>(value) : nullptr;
    return number != nullptr ? *number : 0;
}

std::string ManifestLine::to_json() const {
    return with_sum(flat_object_text(members_));
}

std::optional<ManifestLine> ManifestLine::parse(std::string_view line) {
    if (line.size() <= sum_length) {
        return std::nullopt;
    }
    const std::string object = std::string(line.substr(0, line.size() - sum_length)) + "}";
    if (line != with_sum(object)) {
        return std::nullopt;
    }
    return parse_flat_object(object);
}

ManifestLines read_manifest_lines(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    std::stringstream text;
    text << stream.rdbuf();
    if (!stream) {
        throw InputError(Problem{.file = file, .expected = "a manifest", .got = "no such file"});
    }
    ManifestLines found;
    std::string line;
    for (std::size_t number = 1; std::getline(text, line); ++number) {
        const bool torn = text.eof();
        auto parsed = ManifestLine::parse(line);
        if (parsed && !torn) {
            found.lines.push_back(std::move(*parsed));
        } else {
            found.damaged.push_back(number);
        }
    }
    return found;
}

void replace_text_file(const std::string& file, const std::string& text) {
    TemporaryFile temporary(file, Existing::overwrite);
    const Descriptor descriptor(temporary.path(), O_WRONLY);
    descriptor.write(text);
    descriptor.sync();
    temporary.publish();
}

void replace_manifest(const std::string& file, const std::vector<ManifestLine>& lines) {
    std::string text;
    for (const ManifestLine& line : lines) {
        text += line.to_json() + "\n";
    }
    replace_text_file(file, text);
}

void append_to_manifest(const std::string& file, const ManifestLine& line) {
    const Descriptor descriptor(file, O_WRONLY | O_APPEND);
    descriptor.write(line.to_json() + "\n");
    descriptor.sync();
}

}  // namespace atd::io
