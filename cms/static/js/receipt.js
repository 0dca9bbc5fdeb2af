/** The buttons of a receipt that need a script: they are hidden without it. */

/** Copies the code of the receipt, and says so. */
class CopyButton {
    constructor(button) {
        this.button = button;
        this.source = document.querySelector("[data-copy-text]");
        this.status = document.querySelector("[data-copy-status]");
        button.hidden = false;
        button.addEventListener("click", () => this.copy());
    }

    copy() {
        const say = () => {
            this.status.textContent = this.button.dataset.done;
        };
        if (navigator.clipboard) {
            navigator.clipboard.writeText(this.source.textContent).then(say, () => this.select());
        } else if (this.select() && document.execCommand("copy")) {
            say();
        }
    }

    /** Select the code, so that it can at least be copied by hand. */
    select() {
        window.getSelection().selectAllChildren(this.source);
        return true;
    }
}

document.querySelectorAll("[data-copy]").forEach((button) => new CopyButton(button));
document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
});
