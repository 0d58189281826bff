#include <cmath>
#include <optional>
#include <utility>

#include <nlohmann/json.hpp>

#include "sim/io/scenario/field_text.hpp"
#include "sim/io/scenario/numbers.hpp"
#include "sim/io/scenario/read_scenario.hpp"

namespace atd::io {
namespace {

using Json = nlohmann::ordered_json;

Json text_schema() {
    return {{"type", "string"}};
}

Json texts_schema() {
    return {{"type", "array"}, {"items", text_schema()}};
}

/// Files may extend others and reforms set only a part of a table, so no key is required here.
Json table_schema(Json properties) {
    properties["remove"] = texts_schema();
    properties["remove"]["description"] = remove_meaning;
    return {
        {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

Json with_range(Json schema, const params::FieldInfo& info) {
    if (info.min == params::detail::tiny) {
        schema["exclusiveMinimum"] = 0;
    } else if (std::isfinite(info.min)) {
        schema["minimum"] = info.min;
    }
    if (std::isfinite(info.max)) {
        schema["maximum"] = info.max;
    }
    return schema;
}

/// A number with the keys that give its sources.
Json sourced_schema(Json properties, Json required) {
    const Json ids = {{"anyOf", {text_schema(), texts_schema()}}};
    properties["evidence"] = ids;
    properties["derived"] = text_schema();
    properties["proxy"] = text_schema();
    properties["assumed"] = text_schema();
    properties["fitted"] = ids;
    properties["exact"] = text_schema();
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"anyOf", {{{"required", {"evidence"}}}, {{"required", {"assumed"}}}}},
            {"additionalProperties", false}};
}

/// Visits descriptions of default values and writes a schema for each type.
class SchemaMaker {
  public:
    template <class T>
    void field(const params::FieldInfo& info, const T& value) {
        Json schema = schema_of(info, value);
        schema["description"] = info.meaning;
        properties_[info.key] = std::move(schema);
    }

    Json take() { return std::move(properties_); }

    template <class T>
    static Json described(const T& value) {
        SchemaMaker maker;
        describe(maker, value);
        return maker.take();
    }

    /// A number with its source, or the name of one of `numbers`.
    static Json number_schema(const Json& value) {
        const Json name = {{"type", "string"}, {"pattern", "^numbers\\.[A-Za-z0-9_-]+$"}};
        return {{"anyOf", {name, definition_schema(value)}}};
    }

    static Json definition_schema(const Json& value) {
        Json properties = described(params::Spread{});
        properties["value"] = value;
        properties["low"] = value;
        properties["high"] = value;
        return sourced_schema(std::move(properties), {"value"});
    }

  private:
    static Json schema_of(const params::FieldInfo&, const std::string&) { return text_schema(); }

    static Json schema_of(const params::FieldInfo&, params::Counted) {
        return {{"type", "array"},
                {"items", {{"type", "integer"}, {"minimum", 0}}},
                {"minItems", 2},
                {"maxItems", 2}};
    }

    static Json schema_of(const params::FieldInfo& info, const params::Matrix&) {
        const Json number = with_range({{"type", "number"}}, info);
        return {{"type", "array"}, {"items", {{"type", "array"}, {"items", number}}}};
    }

    static Json schema_of(const params::FieldInfo&, bool) { return {{"type", "boolean"}}; }

    static Json schema_of(const params::FieldInfo& info, std::int64_t) {
        return with_range({{"type", "integer"}}, info);
    }

    static Json schema_of(const params::FieldInfo& info, double) {
        return with_range({{"type", "number"}}, info);
    }

    static Json schema_of(const params::FieldInfo&, Date) {
        return {{"type", "string"}, {"format", "date"}};
    }

    static Json schema_of(const params::FieldInfo&, const params::Names&) { return texts_schema(); }

    static Json schema_of(const params::FieldInfo& info, Share) { return bare(info); }

    static Json schema_of(const params::FieldInfo& info, Ratio) { return bare(info); }

    static Json schema_of(const params::FieldInfo& info, Count) {
        return with_range({{"type", "integer"}}, info);
    }

    static Json schema_of(const params::FieldInfo&, Days) { return text_schema(); }

    static Json schema_of(const params::FieldInfo&, PerDay) { return text_schema(); }

    static Json schema_of(const params::FieldInfo&, Years) { return text_schema(); }

    static Json schema_of(const params::FieldInfo&, const Price&) { return text_schema(); }

    static Json bare(const params::FieldInfo& info) {
        return with_range({{"type", {"number", "string"}}}, info);
    }

    template <NamedEnum E>
    static Json schema_of(const params::FieldInfo&, E) {
        Json names = Json::array();
        for (const auto& row : EnumTable<E>::rows) {
            names.push_back(std::string(row.name));
        }
        return {{"enum", std::move(names)}};
    }

    static Json schema_of(const params::FieldInfo&, const params::SourcedTable&) {
        const Json numbers = {{"type", "array"}, {"items", {{"type", "number"}}}};
        return sourced_schema({{"values", numbers}, {"shares", numbers}}, {"values", "shares"});
    }

    static Json schema_of(const params::FieldInfo&, const params::SourcedBands&) {
        const Json numbers = {{"type", "array"}, {"items", {{"type", "number"}, {"minimum", 0}}}};
        return sourced_schema({{"from", numbers}, {"factors", numbers}}, {"from", "factors"});
    }

    template <class Q>
    static Json schema_of(const params::FieldInfo& info, const params::Sourced<Q>&) {
        return number_schema(schema_of(info, Q{}));
    }

    template <class T>
    static Json schema_of(const params::FieldInfo& info, const std::optional<T>&) {
        return schema_of(info, T{});
    }

    template <class T>
    static Json schema_of(const params::FieldInfo& info, const params::Named<T>&) {
        Json schema = table_schema(Json::object());
        schema["additionalProperties"] = schema_of(info, T{});
        return schema;
    }

    template <class T>

    requires requires(SchemaMaker& maker, const T& value) { describe(maker, value); }

    static Json schema_of(const params::FieldInfo&, const T& value) {
        return table_schema(described(value));
    }

    Json properties_ = Json::object();
};

/// References to the definitions of the parts of a model.
Json references(const Json& definitions) {
    Json properties = Json::object();
    for (const auto& [key, schema] : definitions.items()) {
        properties[key] = {{"$ref", "#/$defs/" + key}};
    }
    return properties;
}

Json with_set(Json properties, Json settable, const char* meaning) {
    properties["set"] = table_schema(std::move(settable));
    properties["set"]["description"] = meaning;
    return table_schema(std::move(properties));
}

Json reform_schema(Json settable) {
    settable.erase("stock");
    return with_set(SchemaMaker::described(params::Reform{}), std::move(settable), set_meaning);
}

/// Settable is the model, costs and well-being, and what reforms set.
Json alternative_schema(Json settable, const Json& scenario) {
    Json in_reform = settable;
    in_reform.erase("stock");
    for (const char* key : {"costs", "wellbeing"}) {
        settable[key] = scenario.at(key);
    }
    settable["reforms"] = table_schema(Json::object());
    settable["reforms"]["additionalProperties"] =
        with_set(Json::object(), std::move(in_reform), set_meaning);
    return with_set(SchemaMaker::described(params::Alternative{}), std::move(settable),
                    alternative_set_meaning);
}

/// Tables by name.
Json named_tables(Json schema, const char* meaning) {
    Json tables = table_schema(Json::object());
    tables["additionalProperties"] = std::move(schema);
    tables["description"] = meaning;
    return tables;
}

}  // namespace

std::string scenario_json_schema() {
    const Json definitions = SchemaMaker::described(params::Model{});
    const Json parts = references(definitions);
    Json properties = SchemaMaker::described(params::Scenario{});
    properties.update(parts);
    properties["extends"] = {{"type", "string"}, {"description", extends_meaning}};
    properties[numbers_key] = named_tables(
        SchemaMaker::definition_schema({{"type", {"number", "string"}}}), numbers_meaning);
    properties["reforms"] = named_tables(reform_schema(parts), reforms_meaning);
    properties[alternatives_key] =
        named_tables(alternative_schema(parts, properties), alternatives_meaning);
    Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                   {"title", "ATDSim scenario"}};
    schema.update(table_schema(std::move(properties)));
    schema["$defs"] = definitions;
    return schema.dump(2) + "\n";
}

}  // namespace atd::io
