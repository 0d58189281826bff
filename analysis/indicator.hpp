#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analysis/catalogue.hpp"
#include "analysis/facts/facts.hpp"
#include "analysis/measures.hpp"

namespace atd::analysis {

/// A measure with how one replication's number is found. Ratios and changes need no
/// function, as they are made from the numbers of other measures, nor do shares at an age.
struct Indicator {
    Measure measure;
    std::function<double(const Facts&)> value;
    std::function<std::vector<double>(const Facts&)> samples;  ///< of a pooled median
};

using Indicators = std::vector<Indicator>;

/// What decides which indicators there are.
struct CodedScenario {
    const record::Codes& codes;
    const params::Scenario& scenario;
};

/// A row of the catalogue with its functions. A subject is what the row is about: one pool,
/// one state, a line of costs; its `words` stand for the names in braces.
template <class Subject>
struct Row {
    CatalogueRow text;
    double (*value)(const Facts&, const Subject&) = nullptr;
    std::vector<double> (*samples)(const Facts&, const Subject&) = nullptr;
    bool (*applies)(const Subject&) = nullptr;  ///< to every subject where there is none
    ShareAtAge (*at_age)(const Subject&) = nullptr;
};

/// Rows about the same subjects.
struct Section {
    std::vector<CatalogueRow> rows;
    std::function<Indicators(const CodedScenario&)> indicators;
};

using Sections = std::vector<Section>;

/// All of them, by group.
Sections all_sections();

Sections detention_sections();
Sections rights_sections();
/// Harm by kind, never added up.
Sections harm_sections();
/// Access and care, where states say so.
Sections access_sections();
/// Families apart; only what the scenario can show.
Sections family_sections();
Sections outcome_sections();
/// None without a table of well-being.
Sections wellbeing_sections();
Sections resource_sections();
Sections cost_sections();
Sections appraisal_sections();

template <class Subject>
Indicator indicator_of(const Row<Subject>& row, const Subject& subject) {
    Indicator indicator{measure_of(row.text, subject.words), {}, {}};
    if (row.at_age != nullptr) {
        indicator.measure.at_age = row.at_age(subject);
    }
    if (row.value != nullptr) {
        indicator.value = [value = row.value, subject](const Facts& f) {
            return value(f, subject);
        };
    }
    if (row.samples != nullptr) {
        indicator.samples = [samples = row.samples, subject](const Facts& f) {
            return samples(f, subject);
        };
    }
    return indicator;
}

/// `rows` outlive the section. All rows of one subject stand together.
template <class Subject, std::size_t count>
Section section(const Row<Subject> (&rows)[count],
                std::vector<Subject> (*subjects)(const CodedScenario&)) {
    Section made;
    for (const auto& row : rows) {
        made.rows.push_back(row.text);
    }
    made.indicators = [&rows, subjects](const CodedScenario& of) {
        Indicators list;
        for (const Subject& subject : subjects(of)) {
            for (const auto& row : rows) {
                if (row.applies == nullptr || row.applies(subject)) {
                    list.push_back(indicator_of(row, subject));
                }
            }
        }
        return list;
    };
    return made;
}

/// The subject of rows about the scenario as a whole.
struct Whole {
    bool has_pools = false, has_limits = false, has_returns = false;
    Words words{};
};

std::vector<Whole> whole(const CodedScenario& of);

/// A state, or states that count as one, such as those of an outcome class.
struct StatesSubject {
    std::vector<StateId> states;
    Words words;
};

/// The label of a coded thing, or its name where it has none.
template <class Code>
std::string label_of(const Code& code) {
    return code.label.empty() ? code.name : code.label;
}

}  // namespace atd::analysis
