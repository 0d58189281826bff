#include "sim/io/scenario/csv.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/base/format.hpp"
#include "sim/io/scenario/config_node.hpp"

namespace atd::io {
namespace {

constexpr std::size_t most_columns_shown = 12;

/// How to get from the first line of a file to separate columns.
std::string way_to_commas(const std::vector<std::string>& header) {
    if (header.front().starts_with("sep=")) {
        return "delete this line, which is Excel's own, and separate the columns by commas";
    }
    if (header.size() > 1) {
        return {};
    }
    for (const auto& [separator, name] : {std::pair(';', "semicolons"), std::pair('\t', "tabs")}) {
        if (header.front().find(separator) != std::string::npos) {
            return std::string("the columns are separated by ") + name +
                   ": separate them by commas, and write numbers with a decimal point";
        }
    }
    return "the header must be the first line of the file";
}

class CsvParser {
  public:
    CsvParser(std::string_view text, const std::string& name)
        : text_(text),
          name_(name) {}

    std::vector<CsvRecord> parse() {
        std::vector<CsvRecord> records;
        while (at_ < text_.size()) {
            if (ends_line()) {
                pass_line_end();
                continue;
            }
            records.push_back(record());
            const std::size_t count = records.back().fields.size();
            if (count != records.front().fields.size()) {
                refuse(records.back().line,
                       fmt::format("{} fields, as in line {}", records.front().fields.size(),
                                   records.front().line),
                       std::to_string(count), way_to_commas(records.front().fields));
            }
        }
        return records;
    }

  private:
    bool ends_line() const {
        return at_ == text_.size() || text_[at_] == '\n' || text_.substr(at_).starts_with("\r\n");
    }

    void pass_line_end() {
        at_ += at_ < text_.size() && text_[at_] == '\r' ? 2 : 1;
        ++line_;
    }

    CsvRecord record() {
        CsvRecord result{line_, {}};
        while (true) {
            const bool quoted = at_ < text_.size() && text_[at_] == '"';
            result.fields.push_back(quoted ? quoted_field() : plain_field());
            if (ends_line()) {
                pass_line_end();
                return result;
            }
            if (text_[at_] != ',') {
                refuse(line_, "a comma after a quoted field", "something else");
            }
            ++at_;
        }
    }

    std::string plain_field() {
        const std::size_t begin = at_;
        while (!ends_line() && text_[at_] != ',') {
            ++at_;
        }
        return std::string(text_.substr(begin, at_ - begin));
    }

    std::string quoted_field() {
        const int begin_line = line_;
        std::string field;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"') {
                if (!text_.substr(at_ + 1).starts_with('"')) {
                    ++at_;
                    return field;
                }
                ++at_;
            }
            line_ += text_[at_] == '\n' ? 1 : 0;
            field += text_[at_];
        }
        refuse(begin_line, "a closing quote", "the end of the file");
    }

    [[noreturn]] void refuse(int line, std::string expected, std::string got,
                             std::string hint = {}) const {
        Problem problem;
        problem.file = name_;
        problem.line = line;
        problem.column = 1;
        problem.expected = std::move(expected);
        problem.got = std::move(got);
        problem.hint = std::move(hint);
        throw InputError(problem);
    }

    std::string_view text_;
    const std::string& name_;
    std::size_t at_ = 0;
    int line_ = 1;
};

}  // namespace

void refuse_columns(const std::string& name, const std::vector<CsvRecord>& records,
                    std::string expected) {
    Problem problem{.file = name, .line = 1, .column = 1, .expected = std::move(expected)};
    problem.got = "an empty file";
    if (!records.empty()) {
        const auto& [line, header] = records.front();
        problem.line = line;
        problem.hint = way_to_commas(header);
        problem.got = header.size() == 1 ? "the line " : "the columns ";
        for (std::size_t i = 0; i < std::min(header.size(), most_columns_shown); ++i) {
            problem.got += (i > 0 ? ", " : "") + quoted_text(header[i]);
        }
    }
    throw InputError(problem);
}

std::vector<CsvRecord> parse_csv(const std::string& text, const std::string& name) {
    return CsvParser(text, name).parse();
}

}  // namespace atd::io
