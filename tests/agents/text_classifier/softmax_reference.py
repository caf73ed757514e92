"""Values for fit_softmax_test.ts: ridge logistic regressions of two and three classes by scikit-learn.

Run with scikit-learn; prints coefficients and intercept of the first, probabilities of the second, with all digits.
"""

import json
import numpy as np
from sklearn.linear_model import LogisticRegression
X = np.array([[1,0,0,0.5],[0,1,0,0.5],[0,0,1,0.5],[1,1,0,0],[0,1,1,0],[1,0,1,0],[0.5,0.5,0.5,0.5],[0,0,0,1]], float)
y2 = np.array([0,1,1,0,1,1,0,0]); y3 = np.array([0,1,2,0,1,2,2,1])
m = LogisticRegression(C=1/0.5, tol=1e-12, max_iter=10000).fit(X, y2)
print(json.dumps([m.coef_.tolist(), m.intercept_.tolist()]))
m = LogisticRegression(C=1/0.5, tol=1e-12, max_iter=10000).fit(X, y3)
print(json.dumps([m.predict_proba(X).tolist()]))
