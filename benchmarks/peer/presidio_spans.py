"""Reads texts as a JSON list from stdin and writes presidio-analyzer's spans: [[start, end, entity], …] for each.

Run by bench_privacy with an interpreter that has presidio-analyzer. Its recognisers that work by pattern alone run for
Chinese, on a blank spaCy pipeline: names and places would need a trained model, which is not asked for.
"""

import json
import sys

import spacy
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from presidio_analyzer.predefined_recognizers import CreditCardRecognizer, EmailRecognizer, PhoneRecognizer


class Blank(NlpEngine):
    """Words without a model."""

    def __init__(self):
        self.nlp = spacy.blank("zh")

    def load(self):
        return None

    def is_loaded(self):
        return True

    def process_text(self, text, language):
        doc = self.nlp(text)
        words = [token.text for token in doc]
        return NlpArtifacts([], doc, [token.idx for token in doc], words, self, language)

    def process_batch(self, texts, language, batch_size=1, n_process=1, **kwargs):
        for text in texts:
            yield text, self.process_text(text, language)

    def is_stopword(self, word, language):
        return False

    def is_punct(self, word, language):
        return not word.strip()

    def get_supported_entities(self):
        return []

    def get_supported_languages(self):
        return ["zh"]


registry = RecognizerRegistry(supported_languages=["zh"])
registry.add_recognizer(PhoneRecognizer(supported_language="zh", supported_regions=["CN"]))
registry.add_recognizer(EmailRecognizer(supported_language="zh"))
registry.add_recognizer(CreditCardRecognizer(supported_language="zh"))
engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["zh"])
json.dump(
    [[[r.start, r.end, r.entity_type] for r in engine.analyze(text, "zh")] for text in json.load(sys.stdin)],
    sys.stdout,
)
