#include "sim/io/scenario/parameter_catalog.hpp"

#include <optional>
#include <utility>

#include "sim/io/scenario/field_text.hpp"
#include "sim/io/scenario/numbers.hpp"

namespace atd::io {
namespace {

std::string limits_of(const params::ReformRule& rule) {
    if (rule.never) {
        return "no reform changes it";
    }
    if (rule.fixed) {
        return "a reform cannot change it after the first day";
    }
    std::string text = rule.keeps_entries ? "a reform adds no entry and takes none away" : "";
    if (rule.everyone_only) {
        text += std::string(text.empty() ? "" : "; ") + "only a reform for everyone changes it";
    }
    return text;
}

/// Visits the descriptions of default values to find their types.
class CatalogMaker {
  public:
    template <class T>
    void field(const params::FieldInfo& info, const T& value) {
        const std::string above = path_;
        const params::ReformRule rule_above = rule_;
        path_ = above.empty() ? info.key : above + "." + info.key;
        rule_.never |= info.reform.never;
        rule_.fixed |= info.reform.fixed;
        rule_.everyone_only |= info.reform.everyone_only;
        rule_.keeps_entries = info.reform.keeps_entries;
        add(info, value);
        rule_ = rule_above;
        path_ = above;
    }

    void add_row(const char* path, const char* type, const char* meaning) {
        rows_.push_back({path, type, "", meaning, false, ""});
    }

    std::vector<ParameterRow> take() { return std::move(rows_); }

  private:
    void push(const params::FieldInfo& info, std::string type) {
        rows_.push_back({path_, std::move(type), range_text(info), info.meaning,
                         info.need == params::Need::required, limits_of(rule_)});
    }

    void add(const params::FieldInfo& info, const std::string&) { push(info, "text"); }

    void add(const params::FieldInfo& info, bool) { push(info, "true or false"); }

    void add(const params::FieldInfo& info, std::int64_t) { push(info, "whole number"); }

    void add(const params::FieldInfo& info, double) { push(info, "number"); }

    void add(const params::FieldInfo& info, Date) { push(info, "date"); }

    template <class Q>

    requires requires(Q value) { QuantityText<Q>::unit; }

    void add(const params::FieldInfo& info, Q) { push(info, quantity<Q>()); }

    void add(const params::FieldInfo& info, const params::Names&) { push(info, "texts"); }

    void add(const params::FieldInfo& info, const params::SourcedTable&) {
        push(info, "values and shares, with their source");
    }

    void add(const params::FieldInfo& info, const params::SourcedBands&) {
        push(info, "from and factors, with their source");
    }

    void add(const params::FieldInfo& info, const params::Sourced<Price>&) {
        push(info, "price with its source");
    }

    void add(const params::FieldInfo& info, params::Counted) {
        push(info, "two whole numbers, a part and its whole");
    }

    void add(const params::FieldInfo& info, const params::Matrix&) {
        push(info, "rows of numbers");
    }

    template <class Q>
    void add(const params::FieldInfo& info, const params::Sourced<Q>&) {
        push(info, quantity<Q>() + ", with its source");
    }

    template <class T>
    void add(const params::FieldInfo& info, const std::optional<T>&) {
        add(info, T{});
    }

    template <NamedEnum E>
    void add(const params::FieldInfo& info, E) {
        push(info, list_names<E>());
    }

    template <class T>
    void add(const params::FieldInfo& info, const params::Named<T>&) {
        const T value{};
        constexpr bool has_fields = requires {
            describe(*this, value);
        };
        if (has_fields) {
            push(info, "tables by name");
        }
        const std::string above = std::exchange(path_, path_ + ".*");
        if constexpr (has_fields) {
            describe(*this, value);
        } else {
            add(info, value);
        }
        path_ = above;
    }

    template <class T>

    requires requires(CatalogMaker& maker, const T& value) { describe(maker, value); }

    void add(const params::FieldInfo& info, const T& value) {
        push(info, "table");
        describe(*this, value);
    }

    template <class Q>
    static std::string quantity() {
        return std::string(QuantityText<Q>::unit) + " as " + std::string(QuantityText<Q>::example);
    }

    std::vector<ParameterRow> rows_;
    std::string path_;
    params::ReformRule rule_;
};

}  // namespace

std::vector<ParameterRow> parameter_catalog() {
    CatalogMaker maker;
    maker.add_row("extends", "text", extends_meaning);
    maker.add_row("remove", "texts", remove_meaning);
    const params::Scenario scenario;
    describe(maker, scenario);
    maker.add_row("numbers", "tables by name", numbers_meaning);
    maker.field({"numbers.*", "what every number with its source can say of its uncertainty"},
                params::Spread{});
    maker.field({"reforms", reforms_meaning}, scenario.reforms);
    maker.add_row("reforms.*.set", "table", set_meaning);
    maker.field({alternatives_key, alternatives_meaning}, scenario.alternatives);
    maker.add_row("alternatives.*.set", "table", alternative_set_meaning);
    return maker.take();
}

}  // namespace atd::io
