"""Values for logistic_test.ts: ridge logistic regressions by scikit-learn on indicators.

Run with scikit-learn 1.9.1; prints intercept and weights with all digits.
"""

import numpy as np
from sklearn.linear_model import LogisticRegression

# Row i has the indicators i mod 3, 3 + (i mod 5), 8 + (i * i mod 7 < 3) on; it is positive where (3 i² + i) mod 11 < 4.
rows = [[i % 3, 3 + i % 5, 8 + (1 if i * i % 7 < 3 else 0)] for i in range(60)]
positive = np.array([(3 * i * i + i) % 11 < 4 for i in range(60)])
matrix = np.zeros((60, 10))
for i, row in enumerate(rows):
    matrix[i, row] = 1

for penalty in (0.1, 1.0, 10.0):
    fit = LogisticRegression(C=1 / penalty, solver="newton-cholesky", tol=1e-14, max_iter=1000).fit(matrix, positive)
    print(penalty, repr(fit.intercept_[0]), [float(w) for w in fit.coef_[0]])
