#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace atd {

/// SHA-256 of bytes that come in pieces.
class Sha256 {
  public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void add(std::span<const std::byte> bytes);
    /// The text after its length, so that two texts never run into each other.
    void add_text(std::string_view text);
    /// 64 hexadecimal digits. Nothing can be added after this.
    std::string hex();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Of the bare bytes of a text, without its length.
std::string sha256_of(std::string_view text);

}  // namespace atd
