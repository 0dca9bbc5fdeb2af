/**
 * Keeps what somebody writes on this device until it is sent: through a reload, a bad line, a
 * server that says no. Never the drawing. Without this script nothing is kept, and nothing lost
 * that the server can give back.
 */

const DAYS = 7;
const NAMES = [
    "author_name",
    "text",
    "language",
    "drawing_alt",
    "people_shown",
    "country",
    "class_code",
    "key",
];

/** What is kept for one campaign; a device that keeps nothing is no error. */
class Keeper {
    constructor(path) {
        this.name = `draft:${path}`;
    }

    read() {
        try {
            const kept = JSON.parse(localStorage.getItem(this.name));
            return kept && Date.now() - kept.at < DAYS * 86400000 ? kept : null;
        } catch {
            return null;
        }
    }

    write(values, isSent) {
        try {
            const kept = { values, isSent, at: Date.now() };
            localStorage.setItem(this.name, JSON.stringify(kept));
        } catch {
            // A full or a closed store: the form works all the same.
        }
    }

    forget() {
        try {
            localStorage.removeItem(this.name);
        } catch {
            // There was nothing to forget.
        }
    }
}

/** The form whose words are kept. */
class Draft {
    constructor(form) {
        this.form = form;
        this.keeper = new Keeper(form.dataset.draft);
        this.status = form.querySelector("[data-draft-status]");
        this.clear = form.querySelector("[data-draft-clear]");
        const kept = this.keeper.read();
        if (kept && "draftFresh" in form.dataset) {
            this.restore(kept.values);
        }
        this.showClear();
        form.addEventListener("input", () => this.keep(false));
        // On the document: after the form itself has decided that it is the last step.
        document.addEventListener("submit", (event) => this.send(event));
        window.addEventListener("online", () => this.say(""));
        this.clear.querySelector("button").addEventListener("click", () => {
            this.keeper.forget();
            window.location.assign(window.location.pathname);
        });
    }

    controls() {
        return NAMES.map((name) => this.form.elements[name]).filter(Boolean);
    }

    restore(values) {
        for (const control of this.controls()) {
            const value = values[control.name];
            if (value !== undefined && control.type === "checkbox") {
                control.checked = value;
            } else if (value) {
                control.value = value;
            }
        }
        if (this.isBegun()) {
            this.say(this.form.dataset.draftRestored);
        }
    }

    isBegun() {
        const { author_name: name, text } = this.form.elements;
        return Boolean(name.value || text.value);
    }

    keep(isSent) {
        const values = {};
        for (const control of this.controls()) {
            values[control.name] = control.type === "checkbox" ? control.checked : control.value;
        }
        this.keeper.write(values, isSent);
        this.showClear();
    }

    showClear() {
        this.clear.hidden = !this.isBegun();
    }

    say(words) {
        this.status.textContent = words;
        this.status.hidden = !words;
    }

    send(event) {
        if (event.target !== this.form || event.defaultPrevented) {
            return;
        }
        const isOffline = navigator.onLine === false;
        this.keep(!isOffline);
        if (isOffline) {
            event.preventDefault();
            this.say(this.form.dataset.offline);
        }
    }
}

document.querySelectorAll("[data-draft]").forEach((form) => new Draft(form));
// The receipt is here, so the words have arrived; others that were begun since then stay.
document.querySelectorAll("[data-draft-done]").forEach((element) => {
    const keeper = new Keeper(element.dataset.draftDone);
    const kept = keeper.read();
    if (!kept || kept.isSent) {
        keeper.forget();
    }
});
