/**
 * The keys of the queue `data-queue`: N next, A approve, R return, S skip. They do nothing while
 * somebody types in a field. What was skipped stays behind until the browser's tab is closed.
 * Without script every card has its buttons.
 */
class Queue {
    constructor(list) {
        this.cards = [...list.querySelectorAll("[data-queue-card]")];
        this.skipped = new Set(JSON.parse(sessionStorage.getItem("queue-skipped") || "[]"));
        this.keys = { n: () => this.next(), a: () => this.approve(), r: () => this.answer(), s: () => this.skip() };
        this.cards.forEach((card) => this.mark(card));
        document.addEventListener("keydown", (event) => this.onKey(event));
        document.querySelector("[data-queue-keys]").hidden = false;
        if (sessionStorage.getItem("queue-by-keys")) {
            sessionStorage.removeItem("queue-by-keys");
            this.focus(this.cards.find((card) => !this.isSkipped(card)));
        }
    }

    get current() {
        const card = document.activeElement.closest("[data-queue-card]");
        return this.cards.includes(card) ? card : null;
    }

    onKey(event) {
        if (event.key === "Escape") {
            this.closeAnswer();
            return;
        }
        const act = this.keys[event.key.toLowerCase()];
        if (!act || event.ctrlKey || event.metaKey || event.altKey || this.isTyping(event.target)) {
            return;
        }
        event.preventDefault();
        act();
    }

    isTyping(target) {
        return Boolean(target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog"));
    }

    next() {
        const index = this.cards.indexOf(this.current);
        const following = this.cards.slice(index + 1).find((card) => !this.isSkipped(card));
        if (following) {
            this.focus(following);
        } else {
            this.later();
        }
    }

    later() {
        const link = document.querySelector("[data-queue-later]");
        if (link) {
            sessionStorage.setItem("queue-by-keys", "1");
            link.click();
        }
    }

    approve() {
        const form = this.here().querySelector("[data-queue-approve]");
        if (form) {
            sessionStorage.setItem("queue-by-keys", "1");
            form.requestSubmit();
        }
    }

    answer() {
        const details = this.here().querySelector("[data-queue-return]");
        if (details) {
            details.open = true;
            details.querySelector("input[type=radio]").focus();
            details.addEventListener("submit", () => sessionStorage.setItem("queue-by-keys", "1"));
        }
    }

    closeAnswer() {
        const details = document.activeElement.closest("[data-queue-return]");
        if (details) {
            details.open = false;
            this.focus(details.closest("[data-queue-card]"));
        }
    }

    skip() {
        const card = this.here();
        this.skipped.add(card.dataset.queueCard);
        sessionStorage.setItem("queue-skipped", JSON.stringify([...this.skipped]));
        this.mark(card);
        this.focus(card);
        this.next();
    }

    here() {
        return this.current || this.cards.find((card) => !this.isSkipped(card)) || this.cards[0];
    }

    isSkipped(card) {
        return this.skipped.has(card.dataset.queueCard);
    }

    mark(card) {
        card.classList.toggle("queue__card--skipped", this.isSkipped(card));
    }

    focus(card) {
        if (card) {
            card.focus();
            card.scrollIntoView({ block: "start" });
        }
    }
}

document.querySelectorAll("[data-queue]").forEach((list) => new Queue(list));
