#include "sim/report/report_json.hpp"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "sim/report/appraisal/appraisal_text.hpp"
#include "sim/report/appraisal/describe_appraisal.hpp"
#include "sim/report/sizing/describe_sizing.hpp"
#include "sim/report/sizing/sizing_text.hpp"

namespace atd::report {
namespace {

using Json = nlohmann::ordered_json;

/// Visits the fields of a struct and puts them into an object.
class JsonWriter {
  public:
    template <class T>
    static Json json_of(const T& value) {
        JsonWriter writer;
        describe(writer, value);
        return std::move(writer.object_);
    }

    static Json json_of(const std::string& text) { return text; }

    static Json json_of(bool value) { return value; }

    static Json json_of(std::int64_t number) { return number; }

    static Json json_of(std::uint64_t number) { return number; }

    static Json json_of(double number) { return std::isfinite(number) ? Json(number) : Json(); }

    static Json json_of(Date date) { return to_text(date); }

    template <NamedEnum E>
    static Json json_of(const E& value) {
        return name_of(value);
    }

    template <class T>
    static Json json_of(const std::optional<T>& value) {
        return value ? json_of(*value) : Json();
    }

    template <class T>
    static Json json_of(const std::vector<T>& values) {
        Json array = Json::array();
        for (const auto& value : values) {
            array.push_back(json_of(value));
        }
        return array;
    }

    void record(const Named&) {}

    template <class T>
    void field(const Named& info, const T& value) {
        object_[info.key] = json_of(value);
    }

  private:
    Json object_ = Json::object();
};

/// In valid UTF-8, whatever the texts hold.
std::string dumped(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Lists of numbers or names stand on one line, everything else on lines of its own.
void print(const Json& json, const std::string& indent, std::string& text) {
    const bool is_flat = !json.is_object() && std::none_of(json.begin(), json.end(), [](auto& one) {
        return one.is_structured();
    });
    if (is_flat || json.empty()) {
        text += dumped(json);
        return;
    }
    const std::string inner = indent + "  ";
    text += json.is_object() ? '{' : '[';
    const char* separator = "\n";
    for (const auto& [key, value] : json.items()) {
        text += separator + inner;
        text += json.is_object() ? dumped(key) + ": " : "";
        print(value, inner, text);
        separator = ",\n";
    }
    text += "\n" + indent + (json.is_object() ? '}' : ']');
}

template <class T>
std::string json_text(const T& document) {
    std::string text;
    print(JsonWriter::json_of(document), "", text);
    return text + "\n";
}

}  // namespace

std::string json_report(const Report& report) {
    return json_text(report);
}

std::string json_appraisal(const Appraisal& appraisal) {
    return json_text(appraisal);
}

std::string json_sizing(const SizingReport& sizing) {
    return json_text(sizing);
}

}  // namespace atd::report
