"""Agencies: their names, and two that became one."""

MESSAGES: dict[str, str] = {
    "ask": "Which body?",
    "name": "Full name",
    "name.of": "New name of {name} (the present one is kept as a former name)",
    "short": "Short name",
    "short.of": "Short name of {name}",
    "former": "Former names",
    "former.of": "Former names of {name}, with semicolons between",
    "side": "Side",
    "side.of": "Which side is {name} on?",
    "merge": "Merge into another body",
    "merge.into": "Merge {name} into which body?",
    "merge.sure": "Merge {gone} into {into}?",
    "merge.no": "No, keep both",
    "merge.yes": "Merge; {count} items change, can be undone",
}
