#include <nlohmann/json.hpp>

#include "sim/report/appraisal/appraisal_text.hpp"
#include "sim/report/appraisal/describe_appraisal.hpp"
#include "sim/report/report_json.hpp"
#include "sim/report/sizing/describe_sizing.hpp"
#include "sim/report/sizing/sizing_text.hpp"

namespace atd::report {
namespace {

using Json = nlohmann::ordered_json;

/// Visits the fields of a struct and writes a schema of it; structs within it become
/// definitions of their own.
class SchemaMaker {
  public:
    explicit SchemaMaker(Json& definitions)
        : definitions_(definitions) {}

    void record(const Named& info) {
        name_ = info.key;
        meaning_ = info.meaning;
    }

    template <class T>
    void field(const Named& info, const T& value) {
        Json schema = schema_of(value);
        schema["description"] = info.meaning;
        properties_[info.key] = std::move(schema);
        required_.push_back(info.key);
    }

    /// The name of the struct and its schema.
    template <class T>
    static std::pair<std::string, Json> described(const T& value, Json& definitions) {
        SchemaMaker maker(definitions);
        describe(maker, value);
        return {maker.name_,
                {{"description", maker.meaning_},
                 {"type", "object"},
                 {"properties", std::move(maker.properties_)},
                 {"required", std::move(maker.required_)},
                 {"additionalProperties", false}}};
    }

  private:
    Json schema_of(const std::string&) { return {{"type", "string"}}; }

    Json schema_of(bool) { return {{"type", "boolean"}}; }

    Json schema_of(std::int64_t) { return {{"type", "integer"}}; }

    Json schema_of(std::uint64_t) { return {{"type", "integer"}, {"minimum", 0}}; }

    Json schema_of(double) { return {{"type", {"number", "null"}}}; }

    Json schema_of(Date) { return {{"type", "string"}, {"format", "date"}}; }

    template <NamedEnum E>
    Json schema_of(const E&) {
        Json values = Json::array();
        for (const auto& row : EnumTable<E>::rows) {
            values.push_back({{"const", row.name}, {"description", row.meaning}});
        }
        return {{"oneOf", std::move(values)}};
    }

    template <class T>
    Json schema_of(const std::optional<T>&) {
        return {{"anyOf", {schema_of(T{}), {{"type", "null"}}}}};
    }

    template <class T>
    Json schema_of(const std::vector<T>&) {
        return {{"type", "array"}, {"items", schema_of(T{})}};
    }

    template <class T>
    Json schema_of(const T& value) {
        auto [name, schema] = described(value, definitions_);
        definitions_[name] = std::move(schema);
        return {{"$ref", "#/$defs/" + name}};
    }

    Json& definitions_;
    std::string name_, meaning_;
    Json properties_ = Json::object(), required_ = Json::array();
};

/// Of the documents that hold a T; `title` names them.
template <class T>
std::string schema_text(const T& document, const char* title) {
    Json definitions = Json::object();
    auto described = SchemaMaker::described(document, definitions).second;
    described["properties"]["format"]["const"] = document.format;
    described["properties"]["version"]["const"] = document.version;
    Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", title}};
    schema.update(described);
    schema["$defs"] = std::move(definitions);
    return schema.dump(2) + "\n";
}

}  // namespace

std::string report_json_schema() {
    return schema_text(Report{}, "ATDSim report");
}

std::string appraisal_json_schema() {
    return schema_text(Appraisal{}, "ATDSim appraisal");
}

std::string sizing_json_schema() {
    return schema_text(SizingReport{}, "ATDSim sizing");
}

}  // namespace atd::report
