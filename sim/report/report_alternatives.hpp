#pragma once

#include <cstdint>
#include <string>
#include <vector>

// What becomes of the answer when the model is built otherwise; a part of Report.

namespace atd::report {

/// The difference of an indicator to the baseline.
struct AlternativeValue {
    std::string option, key;
    double difference = 0.0;  ///< nan where it is not known
    double error = 0.0;       ///< its standard error, by chance
    bool turns = false;       ///< has the other sign than with the model as it is, beyond chance
};

struct Alternative {
    std::string name;
    std::string question;  ///< what is doubted
    std::string instead;   ///< what is taken instead, as a clause
    std::string plausibility, why;
    std::vector<std::string> changes;  ///< what it changes, in words
    std::vector<AlternativeValue> values;
};

/// The least and the greatest difference, with the model as it is and under all alternatives.
struct AlternativeSpan {
    std::string option, key;
    double low = 0.0, high = 0.0;
};

/// Empty where the scenarios have no alternatives.
struct Alternatives {
    std::int64_t replications = 0;  ///< of each
    std::string title, note;
    std::vector<std::string> keys;         ///< of the indicators
    std::vector<AlternativeValue> stated;  ///< with the model as it is
    std::vector<Alternative> rows;
    std::vector<AlternativeSpan> spans;
};

}  // namespace atd::report
