"""``python -m tests.relevance`` prints how well the judged searches are answered."""

from __future__ import annotations

from tests.relevance.measure import main

main()
