#include "table/digits.h"

#include <stdint.h>
#include <string.h>

__extension__ typedef unsigned __int128 wide;

enum { DIGITS_MAX = 19, POWER_MAX = 27, EXACT_POWER = 22 }; /* 10^19 < 2^64, 5^27 < 2^63 */

/* 5^k: 10^k = 5^k 2^k, and the power of two is exact in any case. */
static const uint64_t five[POWER_MAX + 1] = {
    1u,
    5u,
    25u,
    125u,
    625u,
    3125u,
    15625u,
    78125u,
    390625u,
    1953125u,
    9765625u,
    48828125u,
    244140625u,
    1220703125u,
    6103515625u,
    30517578125u,
    152587890625u,
    762939453125u,
    3814697265625u,
    19073486328125u,
    95367431640625u,
    476837158203125u,
    2384185791015625u,
    11920928955078125u,
    59604644775390625u,
    298023223876953125u,
    1490116119384765625u,
    7450580596923828125u,
};

static const double ten[EXACT_POWER + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                            1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                            1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

/* v 2^e, exact: both and the result are normal numbers here (|e| < 200). */
static double times_power_of_two(double v, int e)
{
    uint64_t bits = (uint64_t)(1023 + e) << 52;
    double power;
    memcpy(&power, &bits, sizeof power);
    return v * power;
}

/*
 * The double nearest to p 2^e. Bits that do not fit into 64 are folded into the lowest one (it only
 * has to say "more than half" or "exactly half"), so that the conversion to double is the one
 * rounding.
 */
static double round_wide(wide p, int e)
{
    uint64_t high = (uint64_t)(p >> 64);
    if (high == 0)
        return times_power_of_two((double)(uint64_t)p, e);
    int shift = 64 - __builtin_clzll(high);
    uint64_t kept = (uint64_t)(p >> shift);
    bool lost = (p & (((wide)1 << shift) - 1)) != 0;
    return times_power_of_two((double)(kept | lost), e + shift);
}

/* m 10^power rounded once; m > 0, |power| <= POWER_MAX. */
static double scale(uint64_t m, int power)
{
    /* Both factors are exact doubles: one rounding by the processor. */
    if (m < (uint64_t)1 << 53 && power >= -EXACT_POWER && power <= EXACT_POWER)
        return power < 0 ? (double)m / ten[-power] : (double)m * ten[power];
    if (power >= 0)
        return round_wide((wide)m * five[power], power);
    /* m 2^(lead + 64) / 5^k keeps at least 64 bits; what the division leaves joins the lowest bit.
     */
    int lead = __builtin_clzll(m);
    wide above = (wide)(m << lead) << 64;
    wide quotient = above / five[-power];
    bool rest = quotient * five[-power] != above;
    return round_wide(quotient | rest, power - lead - 64);
}

static const char *read_exponent(const char *p, int *power)
{
    bool minus = *p == '-';
    if (*p == '-' || *p == '+')
        p++;
    const char *first = p;
    int e = 0;
    for (; *p >= '0' && *p <= '9'; p++)
        if (e < 1000)
            e = 10 * e + (*p - '0');
    *power += minus ? -e : e;
    return p == first ? 0 : p;
}

bool cs_digits_read(const char *text, double *value)
{
    const char *p = text;
    bool minus = *p == '-';
    if (*p == '-' || *p == '+')
        p++;
    const char *first = p;
    while (*p == '0')
        p++;
    uint64_t m = 0;
    const char *lead = p;
    for (; *p >= '0' && *p <= '9'; p++)
        m = 10 * m + (uint64_t)(*p - '0');
    long seen = p - first, significant = p - lead;
    int power = 0;
    if (*p == '.') {
        const char *point = ++p;
        if (m == 0)
            while (*p == '0')
                p++;
        lead = p;
        for (; *p >= '0' && *p <= '9'; p++)
            m = 10 * m + (uint64_t)(*p - '0');
        if (p - point > 400)
            return false;
        seen += p - point;
        significant += p - lead;
        power = -(int)(p - point);
    }
    if (seen == 0 || significant > DIGITS_MAX) /* past it m has wrapped round */
        return false;
    if (*p == 'e' || *p == 'E') {
        p = read_exponent(p + 1, &power);
        if (p == 0)
            return false;
    }
    if (*p != '\0')
        return false;
    if (m != 0 && (power < -POWER_MAX || power > POWER_MAX))
        return false;
    double v = m == 0 ? 0.0 : scale(m, power);
    *value = minus ? -v : v;
    return true;
}
