#include <set>

#include <nlohmann/json.hpp>

#include "sim/base/check.hpp"
#include "sim/report/check_report.hpp"
#include "sim/report/describe_report.hpp"
#include "sim/report/report_json.hpp"

namespace atd::report {
namespace {

using Json = nlohmann::ordered_json;

/// A place in a document, for messages.
struct Place {
    const std::string* file;
    std::string path;

    Place at(const std::string& key) const { return {file, path.empty() ? key : path + "." + key}; }

    [[noreturn]] void fail(const std::string& expected, const std::string& got) const {
        throw InputError({.file = *file, .path = path, .expected = expected, .got = got});
    }

    void require(bool is_sound, const char* expected, const Json& got) const {
        if (!is_sound) {
            constexpr std::size_t enough = 60;
            fail(expected, got.dump().substr(0, enough));
        }
    }
};

/// Visits the fields of a struct and takes them from an object.
class JsonReader {
  public:
    template <class T>
    static void read(const Json& json, T& value, const Place& place) {
        JsonReader reader(json, place);
        describe(reader, value);
        reader.refuse_unknown_keys();
    }

    static void read(const Json& json, std::string& text, const Place& place) {
        place.require(json.is_string(), "text", json);
        text = json.get<std::string>();
    }

    static void read(const Json& json, bool& value, const Place& place) {
        place.require(json.is_boolean(), "true or false", json);
        value = json.get<bool>();
    }

    static void read(const Json& json, std::int64_t& number, const Place& place) {
        place.require(json.is_number_integer(), "a whole number", json);
        number = json.get<std::int64_t>();
    }

    static void read(const Json& json, std::uint64_t& number, const Place& place) {
        place.require(json.is_number_unsigned(), "a whole number from 0", json);
        number = json.get<std::uint64_t>();
    }

    static void read(const Json& json, double& number, const Place& place) {
        place.require(json.is_number() || json.is_null(), "a number or null", json);
        number = json.is_null() ? analysis::undefined : json.get<double>();
    }

    static void read(const Json& json, Date& date, const Place& place) {
        const auto found =
            json.is_string() ? parse_date(json.get<std::string>()) : std::optional<Date>();
        place.require(found.has_value(), "a date as 2024-12-31", json);
        date = *found;
    }

    template <NamedEnum E>
    static void read(const Json& json, E& value, const Place& place) {
        const auto found =
            json.is_string() ? parse_enum<E>(json.get<std::string>()) : std::optional<E>();
        place.require(found.has_value(), list_names<E>().c_str(), json);
        value = *found;
    }

    template <class T>
    static void read(const Json& json, std::optional<T>& value, const Place& place) {
        if (!json.is_null()) {
            read(json, value.emplace(), place);
        }
    }

    template <class T>
    static void read(const Json& json, std::vector<T>& values, const Place& place) {
        place.require(json.is_array(), "a list", json);
        for (std::size_t i = 0; i < json.size(); ++i) {
            read(json[i], values.emplace_back(), place.at(std::to_string(i)));
        }
    }

    JsonReader(const Json& json, const Place& place)
        : json_(json),
          place_(place) {
        place.require(json.is_object(), "an object", json);
    }

    void record(const Named&) {}

    template <class T>
    void field(const Named& info, T& value) {
        known_.insert(info.key);
        const auto found = json_.find(info.key);
        if (found == json_.end()) {
            place_.fail("the key \"" + std::string(info.key) + "\"", "none");
        }
        read(*found, value, place_.at(info.key));
    }

  private:
    void refuse_unknown_keys() const {
        for (const auto& [key, value] : json_.items()) {
            if (known_.count(key) == 0) {
                place_.at(key).fail("no such key", "one");
            }
        }
    }

    const Json& json_;
    const Place& place_;
    std::set<std::string> known_;
};

/// What a document says of itself comes before all else in it.
void require_format(const Json& json, const Place& place) {
    place.require(json.is_object() && json.contains("format") && json["format"] == report_format,
                  "a report of atd (--json)", json);
    place.at("version").require(json.contains("version") && json["version"] == report_version,
                                std::to_string(report_version).c_str(),
                                json.value("version", Json()));
}

}  // namespace

Report read_report(std::string_view text, const std::string& file) {
    const Place place{&file, ""};
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) {
        place.fail("JSON", "something else");
    }
    require_format(json, place);
    Report report;
    JsonReader::read(json, report, place);
    check_report(report, file);
    return report;
}

}  // namespace atd::report
