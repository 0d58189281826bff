#include "sim/params/doubt/default_width.hpp"

#include <algorithm>
#include <array>

#include "sim/base/quantity.hpp"

namespace atd::params {
namespace {

/// From the best to the worst; the last is for what is assumed, or has no grade.
constexpr std::array<std::string_view, 5> grades{"A", "B", "C", "D", "assumed"};

struct Widths {
    NumberKind kind;
    std::string_view called;
    std::array<double, grades.size()> factors;
};

constexpr std::array<Widths, 6> widths{{
    {NumberKind::share, "share (factor of the odds)", {1.1, 1.25, 1.5, 2, 2}},
    {NumberKind::rate, "rate", {1.1, 1.25, 1.5, 2, 2}},
    {NumberKind::duration, "duration", {1.1, 1.25, 1.5, 2, 2}},
    {NumberKind::price, "price", {1.1, 1.25, 1.5, 2, 2}},
    {NumberKind::count, "count", {1.1, 1.25, 1.5, 2, 2}},
    {NumberKind::ratio, "ratio", {1.1, 1.25, 1.5, 2, 2}},
}};

}  // namespace

double default_factor(NumberKind kind, std::string_view grade) {
    const auto row = std::find_if(widths.begin(), widths.end(),
                                  [&](const Widths& one) { return one.kind == kind; });
    const auto known = std::find(grades.begin(), grades.end() - 1, grade);
    return row == widths.end() ? 1 : row->factors[static_cast<std::size_t>(known - grades.begin())];
}

std::string default_width_table() {
    std::string text = "| width assumed |";
    std::string line = "| --- |";
    for (const auto& grade : grades) {
        text += " " + std::string(grade) + " |";
        line += " --- |";
    }
    text += "\n" + line + "\n";
    for (const Widths& row : widths) {
        text += "| " + std::string(row.called) + " |";
        for (const double factor : row.factors) {
            text += " " + shortest(factor) + " |";
        }
        text += "\n";
    }
    return text;
}

}  // namespace atd::params
