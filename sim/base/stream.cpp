#include "sim/base/stream.hpp"

#include "sim/base/check.hpp"
#include "sim/base/real_math.hpp"

namespace atd {

double unit_exponential(double uniform) {
    ATD_EXPECT(uniform >= 0 && uniform < 1);
    return -real::log1p(-uniform);
}

}  // namespace atd
