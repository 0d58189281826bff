#pragma once

#include <ostream>
#include <streambuf>

namespace atd::app {

/// What is printed into the stream while this exists holds no control character but tabs and ends
/// of lines: texts of files cannot speak to the terminal, nor hide in a table.
class PlainOutput final : public std::streambuf {
  public:
    explicit PlainOutput(std::ostream& stream)
        : stream_(stream),
          below_(stream.rdbuf(this)) {}

    ~PlainOutput() override { stream_.rdbuf(below_); }

    PlainOutput(const PlainOutput&) = delete;
    PlainOutput& operator=(const PlainOutput&) = delete;

  protected:
    std::streamsize xsputn(const char* text, std::streamsize size) override;
    int_type overflow(int_type character) override;

    int sync() override { return below_->pubsync(); }

  private:
    std::ostream& stream_;
    std::streambuf* below_;
};

}  // namespace atd::app
