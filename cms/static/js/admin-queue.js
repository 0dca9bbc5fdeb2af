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
        const place = sessionStorage.getItem("queue-place");
        if (place !== null) {
            sessionStorage.removeItem("queue-place");
            this.focus(this.cards.find((card) => card.dataset.queueCard === place) || this.first);
        }
    }

    get current() {
        const card = document.activeElement.closest("[data-queue-card]");
        return this.cards.includes(card) ? card : null;
    }

    get first() {
        return this.cards.find((card) => !this.isSkipped(card));
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

    following(card) {
        return this.cards.slice(this.cards.indexOf(card) + 1).find((each) => !this.isSkipped(each));
    }

    /** Remember what stands behind `card`, for the page that follows a decision. */
    remember(card) {
        const following = this.following(card);
        sessionStorage.setItem("queue-place", following ? following.dataset.queueCard : "");
    }

    next() {
        const following = this.following(this.current);
        if (following) {
            this.focus(following);
        } else {
            this.later();
        }
    }

    later() {
        const link = document.querySelector("[data-queue-later]");
        if (link) {
            sessionStorage.setItem("queue-place", "");
            link.click();
        }
    }

    approve() {
        const card = this.here();
        const form = card.querySelector("[data-queue-approve]");
        if (form) {
            this.remember(card);
            form.requestSubmit();
        }
    }

    answer() {
        const card = this.here();
        const details = card.querySelector("[data-queue-return]");
        if (details) {
            details.open = true;
            details.querySelector("input[type=radio]").focus();
            details.addEventListener("submit", () => this.remember(card));
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
        return this.current || this.first || this.cards[0];
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
