#include "tests/oracle/formulas.hpp"

#include <cstddef>
#include <numeric>

namespace atd::test {

std::vector<double> birth_and_death(const std::vector<double>& up,
                                    const std::vector<double>& down) {
    std::vector<double> shares{1};
    for (std::size_t n = 0; n < up.size(); ++n) {
        shares.push_back(shares.back() * up[n] / down[n]);
    }
    const double total = std::accumulate(shares.begin(), shares.end(), 0.0);
    for (double& share : shares) {
        share /= total;
    }
    return shares;
}

double erlang_b(int places, double load) {
    double lost = 1;
    for (int k = 1; k <= places; ++k) {
        lost = load * lost / (k + load * lost);
    }
    return lost;
}

double erlang_c(int places, double load) {
    const double lost = erlang_b(places, load);
    return lost / (1 - load / places * (1 - lost));
}

double erlang_wait(int places, double arrivals, double mean_stay) {
    return erlang_c(places, arrivals * mean_stay) / (places / mean_stay - arrivals);
}

}  // namespace atd::test
