#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/params/describe.hpp"
#include "sim/params/parameter_values.hpp"
#include "sim/params/patches/patch_required.hpp"
#include "sim/params/patches/path_cursor.hpp"

namespace atd::params {

inline constexpr const char* ramp_advice =
    "a ramp steps from old to new; set other values by a reform of their own";

template <class T, class Variant>
struct IsAlternative;

template <class T, class... Ts>
struct IsAlternative<T, std::variant<Ts...>> : std::bool_constant<(std::same_as<T, Ts> || ...)> {};

template <class T>
concept PatchLeaf = IsAlternative<T, PatchValue>::value;

inline double between(double from, double to, double share) {
    return from + share * (to - from);
}

template <class Q>
Q between(const Q& from, const Q& to, double share) {
    return Q{between(from.value, to.value, share)};
}

inline Count between(const Count& from, const Count& to, double share) {
    return {std::llround(
        between(static_cast<double>(from.value), static_cast<double>(to.value), share))};
}

inline Price between(const Price& from, const Price& to, double share) {
    return {Money(between(from.money.amount(), to.money.amount(), share), to.money.currency()),
            to.unit};
}

/// One edit on its way through the description of a model.
class Editor {
  public:
    Editor(const Edit& edit, double share, std::vector<RequiredKey>& required)
        : edit_(edit),
          share_(share),
          cursor_(edit.path),
          required_(required) {}

    void run(Model& model) { enter(model); }

    void run(Scenario& scenario) { enter(scenario); }

    std::vector<Problem> problems;
    std::optional<Patch> undo = Patch{};

    template <class T>
    void field(const FieldInfo& info, T& value) {
        if (found_ || cursor_.next() != info.key) {
            return;
        }
        found_ = true;
        info_ = &info;
        cursor_.step();
        enter(value);
    }

  private:
    bool removes() const { return std::holds_alternative<Removal>(edit_.value); }

    bool makes_table() const { return std::holds_alternative<EmptyTable>(edit_.value); }

    void refuse(std::string expected, std::string got, std::string hint = {}) {
        Problem problem;
        problem.path = cursor_.here();
        problem.expected = std::move(expected);
        problem.got = std::move(got);
        problem.hint = std::move(hint);
        problems.push_back(std::move(problem));
    }

    void refuse_value() { refuse("a value of another kind", text_of(edit_.value)); }

    void refuse_ramp() {
        refuse("a number that has an old number to start from", text_of(edit_.value), ramp_advice);
    }

    /// There is nothing of that name to take away in the table at `path`.
    void refuse_removal(const std::string& path, const std::string& name,
                        const std::vector<std::string>& known) {
        refuse("the name of an inherited entry", "text '" + name + "'", suggest(name, known));
        problems.back().path = path + ".remove";
    }

    /// What is here was not there before.
    template <class T>
    void note_new(const T& value) {
        if (undo && !is_new_) {
            undo->push_back({cursor_.here(), Removal{}});
        }
        is_new_ = true;
        if constexpr (requires(RequiredKeys & keys) { describe(keys, value); }) {
            RequiredKeys keys(cursor_.here(), required_);
            describe(keys, value);
        }
    }

    template <class T>
    void enter(std::optional<T>& value) {
        if (!value && removes()) {
            const auto dot = edit_.path.rfind('.');
            refuse_removal(edit_.path.substr(0, dot), edit_.path.substr(dot + 1), {});
        } else if (cursor_.at_end() && removes()) {
            undo.reset();
            value.reset();
        } else {
            if (!value) {
                note_new(value.emplace());
            }
            enter(*value);
        }
    }

    template <class T>
    void enter(Named<T>& items) {
        if (cursor_.at_end()) {
            enter_table(items);
            return;
        }
        const std::string name(cursor_.next());
        auto found = std::find_if(items.begin(), items.end(),
                                  [&](const auto& item) { return item.name == name; });
        const bool is_last = cursor_.rest() == name;
        if (is_last && removes()) {
            remove(items, found, name);
            return;
        }
        cursor_.step();
        if (found == items.end()) {
            items.push_back({name, T{}});
            found = items.end() - 1;
            renumber(items);
            note_new(found->value);
        }
        if (cursor_.rest() == "order" && std::holds_alternative<std::int64_t>(edit_.value)) {
            move(items, found);
        } else {
            enter(found->value);
        }
    }

    template <class T>
    void remove(Named<T>& items, typename Named<T>::iterator found, const std::string& name) {
        if (found == items.end()) {
            refuse_removal(cursor_.here(), name, names_of(items));
            return;
        }
        undo.reset();
        items.erase(found);
        renumber(items);
    }

    template <class T>
    static void renumber(Named<T>& items) {
        if constexpr (requires(T item) { item.order; }) {
            for (std::size_t i = 0; i < items.size(); ++i) {
                items[i].value.order = static_cast<std::int64_t>(i) + 1;
            }
        }
    }

    /// To the place that `order` says, before those who are there.
    template <class T>
    void move(Named<T>& items, typename Named<T>::iterator item) {
        if constexpr (requires(T value) { value.order; }) {
            if (!is_new_) {
                note_old(item->value.order);
            }
            const auto last = static_cast<std::int64_t>(items.size());
            const auto order =
                std::clamp(std::get<std::int64_t>(edit_.value), std::int64_t{1}, last);
            const auto target = items.begin() + (order - 1);
            if (target < item) {
                std::rotate(target, item, item + 1);
            } else {
                std::rotate(item, item + 1, target + 1);
            }
            renumber(items);
        } else {
            refuse_value();
        }
    }

    template <class T>
    void enter(T& value) {
        if constexpr (requires { describe(*this, value); }) {
            if (cursor_.at_end()) {
                enter_table(value);
                return;
            }
            found_ = false;
            describe(*this, value);
            if (!found_) {
                refuse("a known key", "'" + std::string(cursor_.next()) + "'");
                found_ = true;
            }
        } else if (cursor_.at_end()) {
            change(value);
        } else {
            refuse("a value", "a table");
        }
    }

    /// A table that is always there.
    template <class T>
    void enter_table(T& value) {
        if (removes()) {
            take_away(value);
        } else if (!makes_table()) {
            refuse("a table", text_of(edit_.value));
        }
    }

    template <class T>
    void take_away(T& value) {
        undo.reset();
        value = T{};
        if (info_->need == Need::required) {
            required_.push_back({cursor_.here(), cursor_.here(), info_->meaning});
        }
    }

    void note_old(PatchValue old) {
        if (undo) {
            undo->push_back({edit_.path, std::move(old)});
        }
    }

    template <class T>
    void change(T& value) {
        if (removes()) {
            take_away(value);
        } else if constexpr (NamedEnum<T>) {
            change_word(value);
        } else if constexpr (PatchLeaf<T>) {
            change_leaf(value);
        } else {
            refuse_value();
        }
    }

    template <NamedEnum E>
    void change_word(E& value) {
        const auto* name = std::get_if<std::string>(&edit_.value);
        const auto parsed = name != nullptr ? parse_enum<E>(*name) : std::nullopt;
        if (share_ < 1) {
            refuse_ramp();
        } else if (!parsed) {
            refuse(list_names<E>(), text_of(edit_.value));
        } else {
            if (!is_new_) {
                note_old(std::string(name_of(value)));
            }
            value = *parsed;
        }
    }

    template <PatchLeaf T>
    void change_leaf(T& value) {
        const T* now = std::get_if<T>(&edit_.value);
        if (now == nullptr) {
            refuse_value();
            return;
        }
        const T old = value;
        if (share_ >= 1) {
            value = *now;
        } else if constexpr (requires {
                                 between(value.value, now->value, share_);
                                 value.source;
                             }) {
            if (is_new_) {
                refuse_ramp();
                return;
            }
            value.value = between(old.value, now->value, share_);
            value.low.reset();
            value.high.reset();
            value.source = now->source;
        } else {
            refuse_ramp();
            return;
        }
        if (!is_new_) {
            note_old(old);
        }
    }

    const Edit& edit_;
    double share_;
    PathCursor cursor_;
    std::vector<RequiredKey>& required_;
    const FieldInfo* info_ = nullptr;
    bool found_ = false;
    bool is_new_ = false;
};

}  // namespace atd::params
