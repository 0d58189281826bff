#include "sim/io/record/reading/file_digest.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <unistd.h>

#include "sim/base/format.hpp"
#include "sim/base/sha256.hpp"
#include "sim/io/record/temporary_file.hpp"
#include "sim/io/record/transfer_all.hpp"

namespace atd::io {

namespace {

constexpr std::string_view begin_of_line =
    "\nATDSim results file: SHA-256 of all bytes before this line: ";
constexpr std::size_t digits = 64;
constexpr std::size_t line_bytes = begin_of_line.size() + digits + 1;
static_assert(line_bytes == 126, "docs/formats.md names this number");
constexpr std::size_t block_bytes = std::size_t{1} << 20;

std::string text_at(const OpenFile& file, std::uint64_t first, std::uint64_t most) {
    std::string text(first < file.size() ? std::min(most, file.size() - first) : 0, '\0');
    file.read(first, std::as_writable_bytes(std::span(text)));
    return text;
}

/// The digest in a line; nothing where it is no such line, to the letter.
std::optional<std::string> digest_in(std::string_view line) {
    if (line.size() != line_bytes || !line.starts_with(begin_of_line) || line.back() != '\n') {
        return std::nullopt;
    }
    const std::string digest(line.substr(begin_of_line.size(), digits));
    if (digest.find_first_not_of("0123456789abcdef") != std::string::npos) {
        return std::nullopt;
    }
    return digest;
}

std::string sha256_of_begin(const OpenFile& file, std::uint64_t size) {
    Sha256 hash;
    std::vector<std::byte> block(block_bytes);
    for (std::uint64_t first = 0; first < size;) {
        const auto count = std::min<std::uint64_t>(size - first, block_bytes);
        const auto some = std::span(block).first(static_cast<std::size_t>(count));
        file.read(first, some);
        hash.add(some);
        first += count;
    }
    return hash.hex();
}

AlteredFile altered(const std::string& file, const std::string& message) {
    return AlteredFile(Problem{.file = file, .message = message});
}

/// Where the data of HDF5 end, as the superblock at the front of a file says; nothing where there
/// is none. Its versions have 8-byte addresses at these places.
std::optional<std::uint64_t> end_of_hdf5(const OpenFile& file) {
    constexpr std::string_view signature = "\x89HDF\r\n\x1a\n";
    constexpr std::array<std::size_t, 4> places{40, 44, 28, 28};
    const std::string head = text_at(file, 0, 64);
    const auto version = head.size() == 64 ? static_cast<unsigned char>(head[8]) : places.size();
    if (!head.starts_with(signature) || version >= places.size()) {
        return std::nullopt;
    }
    std::uint64_t end = 0;
    std::memcpy(&end, head.data() + places[version], sizeof end);
    return end;
}

/// A file without the line at its end: whether it is whole all the same.
void require_end(const OpenFile& file) {
    const auto end = end_of_hdf5(file);
    if (!end || *end == file.size()) {
        return;
    }
    if (file.size() < *end) {
        throw altered(file.name(),
                      fmt::format("the file was cut off: it has {} bytes, its data end at {}",
                                  file.size(), *end));
    }
    const std::uint64_t behind = file.size() - *end;
    if (behind > line_bytes && digest_in(text_at(file, *end, line_bytes))) {
        throw altered(file.name(),
                      fmt::format("bytes were added to the file: {} after its last line",
                                  behind - line_bytes));
    }
    throw altered(file.name(),
                  fmt::format("the last {} bytes of the file should be the line with the SHA-256 "
                              "of all others, and are not: the line is damaged, cut off or "
                              "followed by others",
                              behind));
}

}  // namespace

void append_file_digest(const std::string& file, const std::string& target) {
    const std::string digest = [&] {
        const OpenFile whole(file);
        return sha256_of_begin(whole, whole.size());
    }();
    const std::string line = std::string(begin_of_line) + digest + "\n";
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    const bool written = descriptor >= 0 && transfer_all(line.size(), [&](std::size_t done) {
                             return ::write(descriptor, line.data() + done, line.size() - done);
                         });
    const int code = errno;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (!written) {
        throw RunError(cannot_write(
            target, std::string(std::strerror(code)) + ", writing the digest of the file"));
    }
}

std::optional<std::string> checked_file_digest(const OpenFile& file) {
    const bool has_room = file.size() >= line_bytes;
    const std::uint64_t end = has_room ? file.size() - line_bytes : 0;
    const auto stated = has_room ? digest_in(text_at(file, end, line_bytes)) : std::nullopt;
    if (!stated) {
        require_end(file);
        return std::nullopt;
    }
    const std::string found = sha256_of_begin(file, end);
    if (found != *stated) {
        throw altered(
            file.name(),
            fmt::format("the bytes of the file differ from those that were written: their "
                        "SHA-256 is {}, its last line says {}",
                        found, *stated));
    }
    return found;
}

const std::string missing_file_digest =
    "the file was written with their SHA-256 as its last line, which is missing: it was cut off, "
    "or "
    "another program wrote to the file; atd verify --content checks what the file holds";

AlteredFile without_file_digest(const std::string& file) {
    return altered(file, "bytes differ: " + missing_file_digest);
}

}  // namespace atd::io
