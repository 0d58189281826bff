#include "sim/io/scenario/evidence.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>
#include <vector>

#include "sim/io/scenario/config_node.hpp"
#include "sim/io/scenario/csv.hpp"
#include "sim/io/scenario/text_file.hpp"

namespace atd::io {
namespace {

namespace fs = std::filesystem;
using params::EvidenceRow;

constexpr const char* root_marker = "atd.root";
constexpr const char* names_file = "display_names.csv";

[[noreturn]] void refuse(const std::string& file, int line, std::string expected, std::string got) {
    Problem problem;
    problem.file = file;
    problem.line = line;
    problem.column = line > 0 ? 1 : 0;
    problem.expected = std::move(expected);
    problem.got = std::move(got);
    throw InputError(problem);
}

struct Column {
    const char* name;
    std::string EvidenceRow::*member;
    bool required;
};

constexpr Column columns[] = {
    {"id", &EvidenceRow::id, true},
    {"country", &EvidenceRow::country, true},
    {"quantity", &EvidenceRow::quantity, true},
    {"value", &EvidenceRow::value, true},
    {"low", &EvidenceRow::low, false},
    {"high", &EvidenceRow::high, false},
    {"unit", &EvidenceRow::unit, true},
    {"year", &EvidenceRow::year, true},
    {"source", &EvidenceRow::source, true},
    {"address", &EvidenceRow::address, false},
    {"verified", &EvidenceRow::verified, false},
    {"quality", &EvidenceRow::quality, false},
    {"note", &EvidenceRow::note, false},
};

/// Reads the rows of one table by the names of its columns.
void add_table(const std::string& file, params::Evidence& rows) {
    const auto records = parse_csv(read_text_file(file, file), file);
    if (records.empty()) {
        refuse_columns(file, records, "a header");
    }
    const auto& header = records.front().fields;
    std::vector<EvidenceRow> read(records.size());
    for (const auto& column : columns) {
        const auto found = std::find(header.begin(), header.end(), column.name);
        if (found == header.end()) {
            if (column.required) {
                refuse_columns(file, records, "a column " + std::string(column.name));
            }
            continue;
        }
        const auto index = static_cast<std::size_t>(found - header.begin());
        for (std::size_t i = 1; i < records.size(); ++i) {
            read[i].*column.member = records[i].fields[index];
        }
    }
    for (std::size_t i = 1; i < records.size(); ++i) {
        const std::string id = read[i].id;
        if (id.empty() || !rows.emplace(id, std::move(read[i])).second) {
            refuse(file, records[i].line, "an id of its own", quoted_text(id));
        }
    }
}

std::map<std::string, std::string> display_names(const std::string& file) {
    const auto records = parse_csv(read_text_file(file, file), file);
    const std::vector<std::string> header{"word", "display_name"};
    if (records.empty() || records.front().fields != header) {
        refuse_columns(file, records, "the columns word and display_name");
    }
    std::map<std::string, std::string> names;
    for (std::size_t i = 1; i < records.size(); ++i) {
        const auto& fields = records[i].fields;
        if (!names.emplace(fields[0], fields[1]).second) {
            refuse(file, records[i].line, "each word once", quoted_text(fields[0]));
        }
    }
    return names;
}

std::string name_of(const std::string& word, const std::map<std::string, std::string>& names) {
    if (const auto found = names.find(word); found != names.end()) {
        return found->second;
    }
    std::string text = word;
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

}  // namespace

std::vector<std::string> evidence_files(const std::string& scenario_root) {
    std::error_code error;
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(fs::path(scenario_root) / "evidence", error)) {
        if (entry.path().extension() == ".csv") {
            files.push_back(entry.path().string());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

params::Evidence read_evidence(const std::string& scenario_root) {
    params::Evidence rows;
    std::map<std::string, std::string> names;
    for (const auto& file : evidence_files(scenario_root)) {
        if (fs::path(file).filename() == names_file) {
            names = display_names(file);
        } else {
            add_table(file, rows);
        }
    }
    for (auto& [id, row] : rows) {
        row.called = name_of(row.quantity, names);
    }
    return rows;
}

params::Evidence evidence_beside(const std::string& scenario_file) {
    return read_evidence(scenario_root_of(scenario_file));
}

std::string scenario_root_of(const std::string& file) {
    std::error_code error;
    const fs::path real = fs::weakly_canonical(file, error);
    const fs::path own = (error ? fs::path(file) : real).parent_path();
    for (fs::path folder = own;; folder = folder.parent_path()) {
        if (fs::exists(folder / root_marker, error)) {
            return folder.string();
        }
        if (folder == folder.parent_path()) {
            return own.string();
        }
    }
}

}  // namespace atd::io
