"""Writes distributions_reference.json: distribution functions to 50 digits, for distributions_test.ts.

Needs mpmath (pip install mpmath==1.4.1). Run: python distributions_reference.py

Every argument is a binary double taken exactly, so a value here is the true value of the function at that double.
Incomplete beta and gamma functions come from series whose terms are all positive; where the other tail is summed instead,
the working precision is raised by the digits that the subtraction costs. Nothing below 1e-300 is kept.
"""

import json
import pathlib

from mpmath import erfc, erfinv, exp, findroot, inf, ln, loggamma, mp, mpf, nstr, pi, sqrt

mp.dps = 60
cases: list[list] = []


def add(name, arguments, value):
    if value != 0 and not 1e-300 < abs(value) < 1e300:
        return
    cases.append([name, list(arguments), nstr(value, 50)])


def beta_lower(x, a, b):
    """I_x(a, b) = x^a (1-x)^b / (a B(a,b)) * sum_k (a+b)_k / (a+1)_k x^k, summed in x."""
    log_front = a * ln(x) + b * ln(1 - x) + loggamma(a + b) - loggamma(a + 1) - loggamma(b)
    term = total = mpf(1)
    k = 0
    while True:
        term *= (a + b + k) / (a + 1 + k) * x
        total += term
        k += 1
        if term < total * mpf(10) ** (-mp.dps - 5) and (a + b + k) / (a + 1 + k) * x < 1:
            return exp(log_front) * total


def beta_tails(x, a, b):
    """Both tails, each to full relative precision: sum the side with fewer terms, and complement with enough digits."""
    x, a, b = mpf(x), mpf(a), mpf(b)
    digits = mp.dps
    try:
        for extra in (20, 120, 400):
            mp.dps = digits + extra
            if x <= mpf(1) / 2:
                lower = beta_lower(x, a, b)
                upper = 1 - lower
            else:
                upper = beta_lower(1 - x, b, a)
                lower = 1 - upper
            if min(lower, upper) > mpf(10) ** (-extra + 10):
                break
    finally:
        mp.dps = digits
    return lower, upper


def gamma_tails(shape, x):
    """P and Q from x^a e^-x / Gamma(a+1) * sum x^k / (a+1)_k."""
    a, x = mpf(shape), mpf(x)
    digits = mp.dps
    try:
        for extra in (20, 120, 400, 1200):
            mp.dps = digits + extra
            term = total = mpf(1)
            k = 0
            while term > total * mpf(10) ** (-mp.dps - 5) or a + k < x:
                k += 1
                term *= x / (a + k)
                total += term
            lower = exp(a * ln(x) - x - loggamma(a + 1)) * total
            upper = 1 - lower
            if upper > mpf(10) ** (-extra + 10):
                break
    finally:
        mp.dps = digits
    return lower, upper


def student_tails(t, df):
    t, df = mpf(t), mpf(df)
    digits = mp.dps
    mp.dps = digits + 30
    x = df / (df + t * t)
    both, centre = beta_tails(x, df / 2, mpf(1) / 2)
    mp.dps = digits
    small, large = both / 2, mpf(1) / 2 + centre / 2
    return (large, small) if t >= 0 else (small, large)


def binomial_mass(k, n, p):
    p = mpf(p)
    if (p == 0 or p == 1):
        return mpf(int(k == (n if p == 1 else 0)))
    return exp(loggamma(n + 1) - loggamma(k + 1) - loggamma(n - k + 1) + k * ln(p) + (n - k) * ln(1 - p))


def binomial_tails(k, n, p):
    upper, lower = beta_tails(p, k + 1, n - k)
    return lower, upper


def kolmogorov(x):
    x = mpf(x)
    if x < 1:
        lower = sqrt(2 * pi) / x * sum(exp(-((2 * k - 1) * pi / x) ** 2 / 8) for k in range(1, 60))
        return lower, 1 - lower
    upper = 2 * sum((-1) ** (k - 1) * exp(-2 * (k * x) ** 2) for k in range(1, 60))
    return 1 - upper, upper


def root_of_log(function, target, low, high):
    """Solves function(u) = target, both through their logarithms, by bisection and then the secant method."""
    goal = ln(mpf(target))
    rising = function(high) > function(low)
    for _ in range(60):
        middle = (low + high) / 2
        if (ln(function(middle)) < goal) == rising:
            low = middle
        else:
            high = middle
    return findroot(lambda u: ln(function(u)) - goal, (low, high), solver="secant", tol=mpf(10) ** -100, maxsteps=60)


# Error function and normal.
for x in [-6, -3.2, -1, -0.46875, -0.3, -1e-9, 0, 1e-300, 1e-12, 0.1, 0.25, 0.46875, 0.5, 0.75, 1, 1.5, 2, 3, 3.999, 4, 4.001, 5, 7, 10, 15, 20, 24.9, 26, 26.2]:
    add("erfc", [x], erfc(mpf(x)))
for z in [0, 1e-8, 0.1, 0.3, 0.5, 0.66, 0.675, 1, 1.5, 1.6448536, 1.959964, 2, 2.5758293, 3, 4, 5, 5.65, 5.66, 6, 7, 8.3, 10, 12.5, 15, 20, 25, 30, 33.3, 36, 37]:
    for sign in (1, -1):
        tail = erfc(sign * mpf(z) / sqrt(mpf(2))) / 2
        add("normalSurvival", [sign * z], tail)
        add("normalCdf", [-sign * z], tail)
for p in [1e-300, 1e-200, 1e-100, 1e-50, 1e-20, 1e-16, 1e-12, 1e-9, 1e-6, 1e-4, 0.001, 0.01, 0.025, 0.05, 0.074, 0.0751, 0.1, 0.2, 0.3, 0.4, 0.425, 0.49, 0.499999, 0.5, 0.5000001, 0.6, 0.75, 0.9, 0.924, 0.926, 0.95, 0.975, 0.99, 0.995, 0.999, 0.999999, 1 - 2.0**-40, 1 - 2.0**-53]:
    q = min(mpf(p), 1 - mpf(p))
    if q == mpf(1) / 2:
        add("normalQuantile", [p], mpf(0))
        continue
    tail = lambda u: erfc(u / sqrt(mpf(2))) / 2
    z = root_of_log(tail, q, mpf(0), mpf(39))
    add("normalQuantile", [p], -z if p < 0.5 else z)

# Gamma family.
for x in [1e-300, 1e-20, 1e-8, 1e-3, 0.1, 0.25, 0.49, 0.5, 0.51, 0.75, 0.99, 1 - 1e-9, 1, 1 + 1e-12, 1 + 1e-6, 1.2, 1.46, 1.5, 1.75, 2 - 1e-9, 2, 2 + 1e-10, 2.2, 2.5, 2.51, 3, 3.5, 5, 7.7, 9.99, 10, 10.01, 12, 20.5, 33, 100, 171.5, 1000.25, 1e5, 1e8, 1e15, 1e100]:
    add("logGamma", [x], loggamma(mpf(x)))
for shape in [0.01, 0.1, 0.5, 0.9, 1, 1.5, 2.5, 5, 10, 33.3, 100, 1000, 10000, 1e5]:
    spread = shape**0.5
    points = {1e-10, 1e-3, 0.1 * shape, 0.5 * shape, 0.9 * shape, shape, shape + 0.5, shape + 1, 1.1 * shape + 0.1, 2 * shape + 1, 4 * shape + 5, 30.0, 300.0, 650.0}
    points |= {shape + z * spread for z in (-12, -6, -3, -1, 1, 3, 6, 12, 30)}
    for x in sorted(point for point in points if point > 0 and (shape <= 1000 or abs(point - shape) < 80 * spread)):
        lower, upper = gamma_tails(shape, x)
        add("gammaCdf", [x, shape], lower)
        add("gammaSurvival", [x, shape], upper)
for df in [0.5, 1, 2, 3, 4.5, 10, 30, 99, 100, 999.5, 20000]:
    points = {0.001, 0.1, 1.0, 3.841458820694124, 0.5 * df, df, 1.2 * df, 2 * df, df + 20 * (2 * df) ** 0.5, 150.0, 1400.0}
    for x in sorted(point for point in points if abs(point - df) < 45 * (2 * df) ** 0.5 + 1500 * (df < 200)):
        lower, upper = gamma_tails(mpf(df) / 2, mpf(x) / 2)
        add("chiSquaredCdf", [x, df], lower)
        add("chiSquaredSurvival", [x, df], upper)
add("chiSquaredSurvival", [1350, 10], gamma_tails(5, mpf(1350) / 2)[1])

# Beta family.
for a, b in [(0.01, 0.02), (0.1, 3), (0.5, 0.5), (0.5, 7), (1, 1), (1, 30), (1.5, 0.5), (2, 3), (3.25, 12.5), (10, 0.5), (30, 20), (50, 1000), (1000.5, 0.5), (81.5, 182.5), (500, 500), (1e4, 1e4), (1e4 + 0.1, 0.3), (2e5, 3e3), (1e6, 1e6)]:
    mean = a / (a + b)
    sd = (a * b / (a + b + 1)) ** 0.5 / (a + b)
    points = {mean + z * sd for z in (-30, -20, -10, -5, -2, -1, -0.1, 0, 0.1, 1, 2, 5, 10, 20, 30)} | {1e-9, 1e-3, 0.25, 0.5, 0.75, 0.999}
    for x in sorted(point for point in points if 0 < point < 1 and (a + b < 3000 or abs(point - mean) < 40 * sd)):
        lower, upper = beta_tails(x, a, b)
        add("betaCdf", [x, a, b], lower)
        add("betaSurvival", [x, a, b], upper)
for a, b in [(0.5, 0.5), (0.5, 20.5), (1, 9), (3, 1), (18, 3), (10, 0.5), (82, 182), (950.5, 50.5), (1e4, 1e4)]:
    for p in [1e-100, 1e-12, 1e-4, 0.025, 0.3, 0.5, 0.8, 0.975, 0.999999]:
        lower_side = p <= 0.5
        tail = lambda u: beta_tails(1 / (1 + exp(-u)), a, b)[0 if lower_side else 1]
        u = root_of_log(tail, mpf(p) if lower_side else 1 - mpf(p), mpf(-700), mpf(100))
        add("betaQuantile", [p, a, b], 1 / (1 + exp(-u)))
for df in [0.5, 1, 1.3, 2, 2.5, 3.26087, 5, 10, 30.5, 99, 999, 12345.6, 1e6]:
    for t in [1e-8, 0.01, 0.3, 0.7, 1, 1.4, 1.7, 1.8, 2, 3, 5, 8, 12, 20, 30, 36, 100, 1e4, 1e6, 1e20]:
        if df > 1000 and t > 37 and t < 1e5 * df or df == 1e6 and t > 36 or df > 10 and t > 1e3:
            continue
        lower, upper = student_tails(t, df)
        add("studentTSurvival", [t, df], upper)
        add("studentTCdf", [t, df], lower)
        add("studentTCdf", [-t, df], upper)
for df in [0.5, 1, 1.3, 2, 2.5, 3.26087, 5, 9, 30.5, 999, 1e6]:
    for p in [1e-60, 1e-12, 1e-4, 0.001, 0.025, 0.1, 0.2, 0.26, 0.4, 0.499999, 0.6, 0.74, 0.9, 0.95, 0.975, 0.995, 0.99999]:
        q = min(mpf(p), 1 - mpf(p))
        if q > mpf("0.25"):
            # Near the middle solve for the central half, which keeps its relative precision.
            half = mpf(1) / 2 - q
            centre = lambda v: beta_tails(df / (df + exp(2 * v)), mpf(df) / 2, mpf(1) / 2)[1] / 2
            v = root_of_log(centre, half, mpf(-20), mpf(20))
        else:
            v = root_of_log(lambda v: student_tails(exp(v), df)[1], q, mpf(-3), mpf(300))
        add("studentTQuantile", [p, df], -exp(v) if p < 0.5 else exp(v))
for n, p, ks in [
    (1, 0.3, [0, 1]),
    (10, 0.5, [0, 1, 4, 5, 9, 10]),
    (20, 0.9, [0, 5, 15, 18, 19, 20]),
    (100, 0.01, [0, 1, 2, 5, 20, 60, 99, 100]),
    (1000, 0.95, [300, 600, 900, 930, 949, 950, 951, 970, 990, 999, 1000]),
    (100000, 0.3, [22000, 26000, 29000, 29800, 29999, 30000, 30001, 30300, 31000, 34000, 38000]),
    (100000, 1e-5, [0, 1, 2, 5, 20, 60]),
    (100000, 0.999, [98900, 99500, 99800, 99900, 99950, 99990, 100000]),
    (1000000, 0.5, [482000, 495000, 499000, 499999, 500000, 500500, 505000, 518000]),
]:
    for k in ks:
        add("binomialMass", [k, n, p], binomial_mass(k, n, p))
        if k < n:
            lower, upper = binomial_tails(k, n, p)
            add("binomialCdf", [k, n, p], lower)
            add("binomialSurvival", [k, n, p], upper)
for x in [0.045, 0.1, 0.2, 0.3, 0.5, 0.7, 0.79, 0.81, 0.9, 1, 1.17, 1.19, 1.3581015, 1.6276236, 2, 3, 5, 10, 18]:
    lower, upper = kolmogorov(x)
    add("kolmogorovCdf", [x], lower)
    add("kolmogorovSurvival", [x], upper)

target = pathlib.Path(__file__).with_suffix(".json")
lines = ",\n".join(json.dumps(case) for case in cases)
target.write_text("[\n" + lines + "\n]\n")
print(f"{len(cases)} values in {target.name}")
