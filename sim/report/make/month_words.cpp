#include "sim/report/make/month_words.hpp"

#include <chrono>

namespace atd::report {

std::string month_words(Date date) {
    constexpr const char* months[] = {"January",   "February", "March",    "April",
                                      "May",       "June",     "July",     "August",
                                      "September", "October",  "November", "December"};
    const std::chrono::year_month_day day(date);
    return months[unsigned(day.month()) - 1] + (" " + std::to_string(int(day.year())));
}

std::string day_words(Date date) {
    return std::to_string(unsigned(std::chrono::year_month_day(date).day())) + " " +
           month_words(date);
}

}  // namespace atd::report
