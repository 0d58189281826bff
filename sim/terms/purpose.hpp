#pragma once

#include <cstdint>

namespace atd {

/// What a random number is for. Append only: a value is never changed or reused, because it is part
/// of the address of each random number (see sim/base/stream.hpp).
enum class Purpose : std::uint16_t {
    arrival_gap = 1,  ///< unit exponential between the i-1st and i-th case of a source
    case_type = 2,    ///< which type a case is
    adult_count = 3,  ///< adults of a case
    child_count = 4,  ///< children of a case
    birth_date = 5,   ///< age of a member on arrival
    sex = 6,          ///< sex of a member
    stay = 7,  ///< length of a stay from a distribution; name = exit, occurrence = n-th entry
    rate_threshold = 8,      ///< unit exponential that a rate clock consumes
    branch = 9,              ///< share-based choice; name = choice state
    stock_elapsed = 10,      ///< age of a stay found on day 0
    distribution_part = 11,  ///< which part of a mixture
    attribute = 20,          ///< true value; name = attribute
    frailty = 21,            ///< score shared by the attributes of a person
    registered = 22,         ///< belief on arrival; name = attribute
    test = 23,  ///< result of a test; name = exit and attribute, occurrence = n-th entry

    worker_change = 40,     ///< unit exponential until the n-th change of worker
    supply_enquiry = 41,    ///< unit exponential between enquiries of households
    supply_approved = 42,   ///< whether a household is approved
    supply_vetting = 43,    ///< time from enquiry to approval
    supply_places = 44,     ///< places of a household
    supply_attrition = 45,  ///< unit exponential until a household leaves
    thinning = 70,          ///< whether a pending departure is cancelled; name = exit.thinning

    forecast_path = 60,  ///< path of a forecast; case key = the source's first case
    surge = 61,          ///< step of the surge process; occurrence = calendar month

    wealth = 50,  ///< what a case can pay; standard normal on the log scale

    returning = 71,       ///< whether and when those with an outcome come back
    family_frailty = 72,  ///< part of the frailty shared by the members of a case

    parameter = 80,  ///< a number of the scenario in a draw; name = its path
};

}  // namespace atd
