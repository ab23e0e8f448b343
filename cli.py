"""`python cli.py …` is `genealogy …` without installing."""

from genealogy.cli.main import run

if __name__ == "__main__":
    run()
