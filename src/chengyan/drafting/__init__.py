"""Statement templates and strategy advice.

``draft.draft`` makes a statement from an incident, ``draft.missing_fields`` says what is still owed,
``templates.list_templates`` lists what there is, ``advice.advise`` gives the SCCT advice. Jinja2 is imported only by
``sandbox``.
"""
