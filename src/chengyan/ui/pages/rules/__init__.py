"""工具 › 规则: looking through the rules, trying them on a text, changing them with a reason."""
