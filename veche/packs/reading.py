"""From the text of a YAML file to a typed pack, or to a sentence that names the line."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from veche.packs.broken import BrokenPack

M = TypeVar("M", bound=BaseModel)
Place = tuple[int | str, ...]
_Base: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _OncePerKey(_Base):  # type: ignore[misc]
    """Plain YAML lets the last of two equal keys win in silence; a rule lost that way would never be missed."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        if len(set(keys)) != len(keys):
            twice = next(key for key in keys if keys.count(key) > 1)
            raise yaml.constructor.ConstructorError(None, None, f"the key {twice!r} is given twice", node.start_mark)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


def read_yaml(path: Path) -> Any:
    """This function will parse one YAML file; raises BrokenPack with the line of the fault."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_OncePerKey)  # noqa: S506 - a safe loader
    except UnicodeDecodeError as error:
        raise BrokenPack(path, problem="is not UTF-8 text.", remedy="Save it as UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = f"is not YAML: {getattr(error, 'problem', error)}."
        remedy = "Mend the line; indents are spaces, texts with a colon stand in quotes."
        raise BrokenPack(path, line=mark.line + 1 if mark else None, problem=problem, remedy=remedy) from error


def shape(model: type[M], content: Any, *, path: Path) -> M:
    """This function will turn parsed YAML into `model`; raises BrokenPack naming the first wrong field and its line."""
    try:
        return model.model_validate(content)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        place = fault["loc"]
        raise BrokenPack(
            path,
            line=_line_of(path, place),
            field=".".join(str(step) for step in place),
            problem=f"{fault['msg']}.",
            remedy=_remedy(fault["type"]),
        ) from error


def _remedy(kind: str) -> str:
    if kind == "missing":
        return "Add this field."
    if kind == "extra_forbidden":
        return "Remove the field or mend its spelling."
    return "Mend the value; the files of the library show how it is written."


def _line_of(path: Path, place: Place) -> int | None:
    """The line is looked up only after a fault, so that good packs load fast."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Base)
    for step in place:
        below = _child(node, step)
        if below is None:
            break
        node = below
    return node.start_mark.line + 1 if node else None


def _child(node: yaml.Node | None, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    return None
