/**
 * Closes a `<details data-disclosure>` when the visitor presses Escape, clicks elsewhere or
 * moves on with the keyboard. Without script it opens and closes by its summary.
 */
class Disclosure {
    constructor(details) {
        this.details = details;
        details.addEventListener("keydown", (event) => this.onKey(event));
        details.addEventListener("focusout", (event) => this.onLeave(event.relatedTarget));
        document.addEventListener("click", (event) => this.onLeave(event.target));
    }

    onKey(event) {
        if (event.key === "Escape" && this.details.open) {
            this.details.open = false;
            this.details.querySelector("summary").focus();
        }
    }

    onLeave(target) {
        if (target && !this.details.contains(target)) {
            this.details.open = false;
        }
    }
}

document.querySelectorAll("[data-disclosure]").forEach((details) => new Disclosure(details));
