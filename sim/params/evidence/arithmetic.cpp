#include "sim/params/evidence/arithmetic.hpp"

#include <cctype>
#include <cmath>
#include <utility>

#include "sim/base/real_math.hpp"

namespace atd::params {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
}

/// The text is not of the grammar: prose.
struct Prose {};

/// It is, and yet has no value.
struct Fault {
    std::string text;
};

/// Reads by descent, and evaluates on the way.
class Reader {
  public:
    Reader(std::string text, const Evidence& rows)
        : text_(std::move(text)),
          rows_(rows) {}

    Amount read() {
        const Amount value = sum();
        if (at_ < text_.size()) {
            throw Prose{};
        }
        return value;
    }

    std::vector<std::string> take_ids() { return std::move(ids_); }

  private:
    Amount sum() {
        Amount total = product();
        for (char sign = taken_of("+-"); sign != 0; sign = taken_of("+-")) {
            const Amount next = product();
            if (total.time != next.time) {
                throw Fault{"adds " + amount_text(total) + " and " + amount_text(next)};
            }
            total.value += sign == '+' ? next.value : -next.value;
        }
        return total;
    }

    Amount product() {
        Amount total = factor();
        while (true) {
            if (taken_of("*") != 0 || taken_word("x") || taken_word("of")) {
                const Amount next = factor();
                total = {total.value * next.value, total.time + next.time};
            } else if (taken_of("/") != 0 || taken_word("per")) {
                const Amount next = factor();
                total = {total.value / next.value, total.time - next.time};
            } else {
                return total;
            }
        }
    }

    Amount factor() {
        skip_spaces();
        if (at_ < text_.size() && is_digit(text_[at_])) {
            return number();
        }
        if (taken_of("-") != 0) {
            const Amount value = factor();
            return {-value.value, value.time};
        }
        if (taken_of("(") != 0) {
            return until_closed();
        }
        const std::string word = take_word();
        if (word == "ln" && taken_of("(") != 0) {
            const Amount value = until_closed();
            if (value.time != 0) {
                throw Fault{"takes the logarithm of " + amount_text(value)};
            }
            return {real::log(value.value)};
        }
        if (const auto days = days_of(word)) {
            return {*days, 1};
        }
        return row(word);
    }

    Amount until_closed() {
        const Amount value = sum();
        if (taken_of(")") == 0) {
            throw Prose{};
        }
        return value;
    }

    Amount number() {
        std::string digits;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            const bool before_digit = at_ + 1 < text_.size() && is_digit(text_[at_ + 1]);
            if (is_digit(c) || (c == '.' && before_digit)) {
                digits += c;
            } else if (c != ',' || !before_digit) {
                break;
            }
        }
        const auto value = parse_number(digits);
        if (!value) {
            throw Prose{};
        }
        const double scale = taken_of("%") != 0 ? 0.01 : 1;
        const auto before = at_;
        if (const auto days = days_of(take_word())) {
            return {*value * scale * *days, 1};
        }
        at_ = before;
        return {*value * scale};
    }

    Amount row(const std::string& id) {
        const auto found = rows_.find(id);
        if (found == rows_.end()) {
            throw Prose{};
        }
        ids_.push_back(id);
        const auto amount = amount_of(found->second, found->second.value);
        if (!amount) {
            throw Fault{"has " + id + ", whose unit '" + found->second.unit + "' has no factor"};
        }
        return *amount;
    }

    void skip_spaces() {
        while (at_ < text_.size() && text_[at_] == ' ') {
            ++at_;
        }
    }

    /// The next character, if it is one of these; 0 otherwise.
    char taken_of(const std::string& any) {
        skip_spaces();
        const bool is_one = at_ < text_.size() && any.find(text_[at_]) != std::string::npos;
        return is_one ? text_[at_++] : '\0';
    }

    std::string take_word() {
        skip_spaces();
        const auto begin = at_;
        while (at_ < text_.size() && is_word(text_[at_])) {
            ++at_;
        }
        return text_.substr(begin, at_ - begin);
    }

    bool taken_word(const std::string& word) {
        const auto before = at_;
        if (take_word() == word) {
            return true;
        }
        at_ = before;
        return false;
    }

    std::string text_;
    const Evidence& rows_;
    std::size_t at_ = 0;
    std::vector<std::string> ids_;
};

/// Two to four capitals, perhaps a hyphen, three digits.
bool looks_like_id(const std::string& word) {
    std::size_t i = 0;
    while (i < word.size() && word[i] >= 'A' && word[i] <= 'Z') {
        ++i;
    }
    const bool has_capitals = i >= 2 && i <= 4;
    i += i < word.size() && word[i] == '-' ? 1 : 0;
    return has_capitals && word.size() == i + 3 &&
           word.find_first_not_of("0123456789", i) == std::string::npos;
}

}  // namespace

Derivation evaluate(const std::string& text, const Evidence& rows) {
    Derivation found;
    std::string formula = text.substr(0, text.find_first_of(":;"));
    formula.erase(formula.find_last_not_of(' ') + 1);
    Reader reader(std::move(formula), rows);
    try {
        found.value = reader.read();
        if (!std::isfinite(found.value->value)) {
            found.value.reset();
            found.fault = "has no finite value";
        }
    } catch (const Prose&) {
        return {};
    } catch (const Fault& fault) {
        found.fault = fault.text;
    }
    found.ids = reader.take_ids();
    return found;
}

std::vector<std::string> ids_in(const std::string& text) {
    std::vector<std::string> ids;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        while (end < text.size() && is_word(text[end])) {
            ++end;
        }
        if (looks_like_id(text.substr(begin, end - begin))) {
            ids.push_back(text.substr(begin, end - begin));
        }
        begin = end + 1;
    }
    return ids;
}

}  // namespace atd::params
