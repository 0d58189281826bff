#include "sim/io/scenario/forecast_file.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <map>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/sim_time.hpp"
#include "sim/base/text.hpp"
#include "sim/io/scenario/csv.hpp"
#include "sim/io/scenario/problem_list.hpp"
#include "sim/io/scenario/text_file.hpp"

namespace atd::io {
namespace {

namespace fs = std::filesystem;

constexpr const char* paths_key = "paths";

[[noreturn]] void refuse(const Place& place, const std::string& path, std::string expected,
                         std::string got, std::string hint = {}) {
    ProblemList problems;
    problems.add(place, path, std::move(expected), std::move(got), std::move(hint));
    throw InputError(problems.sorted());
}

template <class Visit>
void for_each_forecast(ConfigNode& tree, Visit&& visit) {
    ConfigEntry* arrivals = tree.find("arrivals");
    if (arrivals == nullptr || !arrivals->value.is_table()) {
        return;
    }
    for (auto& stream : arrivals->value.entries) {
        ConfigEntry* forecast = stream.value.is_table() ? stream.value.find("forecast") : nullptr;
        if (forecast != nullptr && forecast->value.is_table()) {
            visit(stream.key, forecast->value);
        }
    }
}

/// Rows of a table with the columns path, month, rate, and evidence or assumed.
class ForecastTable {
  public:
    explicit ForecastTable(const std::string& name)
        : file_(std::make_shared<const std::string>(name)) {}

    ConfigNode read(const std::vector<CsvRecord>& records) {
        const bool has_header =
            !records.empty() && records.front().fields.size() == 4 &&
            std::equal(columns.begin(), columns.end(), records.front().fields.begin());
        const std::string source = has_header ? records.front().fields[3] : "";
        if (source != "evidence" && source != "assumed") {
            refuse_columns(*file_, records,
                           "the columns path, month, rate and evidence or assumed");
        }
        ConfigNode paths;
        paths.place = place_of(1);
        for (std::size_t i = 1; i < records.size(); ++i) {
            add_row(paths, records[i], source);
        }
        refuse_holes(paths);
        return paths;
    }

  private:
    static constexpr std::array<std::string_view, 3> columns{"path", "month", "rate"};

    Place place_of(int line) const { return {file_, line, 1}; }

    ConfigNode placed(ConfigNode node, int line) const {
        node.place = place_of(line);
        return node;
    }

    void add_row(ConfigNode& paths, const CsvRecord& record, const std::string& source) {
        const Place place = place_of(record.line);
        const std::string& path = record.fields[0];
        const std::string& month = record.fields[1];
        const std::string& rate = record.fields[2];
        const std::string& from = record.fields[3];
        const auto date = parse_date(month + "-01");
        if (!date) {
            const auto day = parse_date(month);
            refuse(place, "month", "a month such as 2020-07", quoted_text(month),
                   day ? "write " + to_text(*day).substr(0, 7) : "");
        }
        ConfigEntry* steps = paths.find(path);
        if (steps == nullptr) {
            paths.entries.push_back({path, place, placed({}, record.line)});
            steps = &paths.entries.back();
        }
        const std::string name = "m" + month;
        if (steps->value.find(name) != nullptr) {
            refuse(place, "month", "each month once in a path", quoted_text(month));
        }
        ConfigNode number = placed({}, record.line);
        number.entries.push_back(
            {"value", place, placed(text_node(in_month(rate, *date)), record.line)});
        number.entries.push_back({source, place, placed(text_node(from), record.line)});
        if (source == "evidence" && !from.empty()) {
            number.entries.push_back(
                {"derived", place,
                 placed(text_node("a month of a table of forecasts"), record.line)});
        }
        ConfigNode step = placed({}, record.line);
        step.entries.push_back({"from", place, placed(date_node(*date), record.line)});
        step.entries.push_back({"rate", place, std::move(number)});
        steps->value.entries.push_back({name, place, std::move(step)});
    }

    /// A count per month is that of the calendar month.
    static std::string in_month(const std::string& rate, Date first) {
        constexpr std::string_view ending = " per month";
        if (!rate.ends_with(ending)) {
            return rate;
        }
        const double number =
            parse_number(rate.substr(0, rate.size() - ending.size())).value_or(-1);
        const auto days = static_cast<double>((next_month(first) - first).count());
        return number >= 0 ? shortest(number / days) + " per day" : rate;
    }

    /// A month without a row is more often forgotten than meant to be as the one before.
    static void refuse_holes(const ConfigNode& paths) {
        for (const auto& path : paths.entries) {
            std::map<Date, Place> rows;
            for (const auto& step : path.value.entries) {
                rows.emplace(parse_date(step.key.substr(1) + "-01").value(), step.place);
            }
            for (auto row = std::next(rows.begin()); row != rows.end(); ++row) {
                const Date expected = next_month(std::prev(row)->first);
                if (row->first != expected) {
                    refuse(row->second, "month",
                           "a row for every month of path " + quoted_text(path.key),
                           "none for " + to_text(expected).substr(0, 7),
                           "repeat the rate of the month before if it continues");
                }
            }
        }
    }

    std::shared_ptr<const std::string> file_;
};

}  // namespace

std::size_t read_forecast_files(ConfigNode& tree, const std::string& name,
                                const std::string& real_name, const std::string& root_name,
                                std::vector<std::string>& files) {
    const fs::path real = real_name;
    const fs::path root = root_name;
    std::size_t bytes = 0;
    for_each_forecast(tree, [&](const std::string& stream, ConfigNode& forecast) {
        const ConfigEntry* file = forecast.find("file");
        if (file == nullptr || file->value.kind != NodeKind::text ||
            forecast.find(paths_key) != nullptr) {
            return;
        }
        const fs::path target = file->value.text;
        std::error_code error;
        const fs::path found = fs::weakly_canonical(real.parent_path() / target, error);
        const bool below =
            std::mismatch(root.begin(), root.end(), found.begin(), found.end()).first == root.end();
        const bool inside = !error && !target.is_absolute() && below;
        if (!inside || !fs::is_regular_file(found, error)) {
            refuse(file->value.place, "arrivals." + stream + ".forecast.file",
                   inside ? "a file that exists"
                          : "the relative path of a table below the scenario root",
                   describe_value(file->value));
        }
        const std::string shown =
            (fs::path(name).parent_path() / target).lexically_normal().generic_string();
        const std::string text = read_text_file(found.string(), shown);
        bytes += text.size();
        files.push_back(found.string());
        ConfigNode paths = ForecastTable(shown).read(parse_csv(text, shown));
        forecast.entries.push_back({paths_key, file->place, std::move(paths)});
    });
    return bytes;
}

void drop_replaced_forecasts(ConfigNode& parent, const ConfigNode& child) {
    ConfigNode named = child;
    for_each_forecast(named, [&](const std::string& stream, ConfigNode& forecast) {
        if (forecast.find("file") == nullptr) {
            return;
        }
        for_each_forecast(parent, [&](const std::string& other, ConfigNode& inherited) {
            if (other == stream) {
                std::erase_if(inherited.entries,
                              [](const auto& entry) { return entry.key == paths_key; });
            }
        });
    });
}

}  // namespace atd::io
