/**
 * The form for a message: one question after another, and a count of the characters.
 *
 * Without this script the form shows all its questions at once and says the same. All words come
 * from data- attributes; the digits are those of the page's language.
 */

/** Write a whole number in the digits of `digits`, a string from nought to nine. */
function inDigits(number, digits) {
    return String(number).replace(/\d/g, (digit) => Array.from(digits)[digit]);
}

/** Counts what a person would call characters, and says how many more fit. */
class CharacterCounter {
    constructor(element) {
        this.field = element.closest("[data-field]");
        this.control = this.field.querySelector("textarea, input");
        this.element = element;
        this.shown = element.querySelector("[data-counter-shown]");
        this.status = this.field.querySelector("[data-counter-status]");
        this.limit = Number(element.dataset.limit);
        this.segmenter = window.Intl && Intl.Segmenter ? new Intl.Segmenter() : null;
        element.hidden = false;
        this.control.addEventListener("input", () => this.update());
        this.update();
    }

    count() {
        const text = this.control.value.normalize("NFC").trim();
        return Array.from(this.segmenter ? this.segmenter.segment(text) : text).length;
    }

    /** Say whether the text is surely too long; an old browser leaves that to the server. */
    isOver() {
        return Boolean(this.segmenter) && this.count() > this.limit;
    }

    update() {
        const left = this.limit - this.count();
        const { left: leftText, over: overText, digits } = this.element.dataset;
        const sentence = (left < 0 ? overText : leftText).replace(
            "{count}",
            inDigits(Math.abs(left), digits),
        );
        this.shown.textContent = sentence;
        this.element.classList.toggle("field__counter--over", left < 0);
        // Spoken only near the end, and when the typing pauses.
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
            this.status.textContent = left <= 50 ? sentence : "";
        }, 900);
    }
}

/** One question: knows whether it is answered, and shows beside it what is missing. */
class Question {
    constructor(element) {
        this.element = element;
        this.name = element.dataset.field;
        this.control = element.querySelector("input, select, textarea");
        const counter = element.querySelector("[data-counter]");
        this.counter = counter ? new CharacterCounter(counter) : null;
        this.control.addEventListener("input", () => this.clear());
    }

    get value() {
        if (this.control.type === "checkbox") {
            return this.control.checked ? "✓" : "";
        }
        if (this.control.type === "file") {
            return this.control.files.length ? this.control.files[0].name : "";
        }
        const chosen = this.control.selectedOptions;
        if (chosen) {
            return this.control.value ? chosen[0].textContent : "";
        }
        return this.control.value.trim();
    }

    /** Return what is wrong, in words; "" if nothing is. `others` are all questions by name. */
    problem(others) {
        const { requiredText, unless } = this.element.dataset;
        if (requiredText && !this.value && !(unless && others[unless].value)) {
            return requiredText;
        }
        const { most, mostText } = this.control.dataset;
        if (most && this.value && this.control.files[0].size > Number(most)) {
            return mostText;
        }
        return this.counter && this.counter.isOver() ? this.counter.element.dataset.overText : "";
    }

    clear() {
        const list = this.element.querySelector(".errorlist");
        if (list) {
            list.remove();
        }
        this.element.classList.remove("field--wrong");
        this.control.removeAttribute("aria-invalid");
        const link = document.querySelector(`[data-focus] a[href="#${this.control.id}"]`);
        if (link) {
            const alert = link.closest("[data-focus]");
            link.parentNode.remove();
            alert.hidden = "onlyFields" in alert.dataset && !alert.querySelector("a");
        }
    }

    /** Show `problem` as the server would, and lead there. */
    show(problem) {
        this.clear();
        const list = document.createElement("ul");
        list.className = "errorlist";
        list.id = `${this.control.id}_error`;
        list.appendChild(document.createElement("li")).textContent = problem;
        this.control.parentNode.insertBefore(list, this.control);
        this.element.classList.add("field--wrong");
        this.control.setAttribute("aria-invalid", "true");
        const described = (this.control.getAttribute("aria-describedby") || "").split(" ");
        if (!described.includes(list.id)) {
            this.control.setAttribute("aria-describedby", [...described, list.id].join(" ").trim());
        }
        this.control.focus();
    }
}

/** Shows the steps of a form one by one; the browser's way back goes a step back. */
class Stepper {
    constructor(form) {
        this.form = form;
        this.steps = Array.from(form.querySelectorAll("[data-step]"));
        this.questions = {};
        form.querySelectorAll("[data-field]").forEach((element) => {
            const question = new Question(element);
            this.questions[question.name] = question;
        });
        this.text = form.querySelector("[data-stepper-text]");
        this.marks = form.querySelectorAll("[data-stepper-track] li");
        this.next = form.querySelector("[data-stepper-next]");
        this.back = form.querySelector("[data-stepper-back]");
        this.send = form.querySelector("[data-stepper-send]");
        this.check = form.querySelector("[data-stepper-check]");

        form.querySelector("[data-stepper-track]").hidden = false;
        this.check.hidden = false;
        this.next.addEventListener("click", () => this.forward());
        this.back.addEventListener("click", () => this.go(this.current - 1));
        form.addEventListener("submit", (event) => {
            if (this.current < this.steps.length - 1) {
                event.preventDefault();
                this.forward();
            }
        });
        window.addEventListener("popstate", (event) => {
            this.show((event.state && event.state.step) || 0);
            this.focus();
        });
        document.querySelectorAll("[data-focus] a").forEach((link) => {
            link.addEventListener("click", (event) => {
                event.preventDefault();
                this.lead(document.getElementById(link.hash.slice(1)));
            });
        });
        this.begin();
    }

    /** Begin where the server found something wrong; at the end if it is no single answer. */
    begin() {
        const wrong = this.steps.findIndex((step) => step.querySelector(".field--wrong"));
        const answered = document.querySelector("[data-focus], [data-work]");
        const first = wrong >= 0 ? wrong : answered ? this.steps.length - 1 : 0;
        history.replaceState({ step: 0 }, "");
        for (let step = 1; step <= first; step += 1) {
            history.pushState({ step }, "");
        }
        this.show(first);
    }

    show(index) {
        const last = this.steps.length - 1;
        this.current = index;
        this.steps.forEach((step, position) => {
            step.hidden = position !== index;
        });
        this.marks.forEach((mark, position) => {
            mark.className = position < index ? "is-done" : position === index ? "is-now" : "";
        });
        const { stepText, digits } = this.form.dataset;
        this.text.textContent = stepText
            .replace("{step}", inDigits(index + 1, digits))
            .replace("{steps}", inDigits(last + 1, digits));
        this.next.hidden = index === last;
        this.send.hidden = index !== last;
        this.back.hidden = index === 0;
        if (index === last) {
            this.fillCheck();
        }
    }

    /** Put the focus on the control that is wanted, else on the first of the step. */
    focus() {
        const step = this.steps[this.current];
        const heading = step.querySelector("[data-step-focus]");
        (this.wanted || heading || step.querySelector("input, select, textarea")).focus();
        this.wanted = null;
    }

    forward() {
        const asked = Array.from(this.steps[this.current].querySelectorAll("[data-field]"));
        for (const element of asked) {
            const question = this.questions[element.dataset.field];
            const problem = question.problem(this.questions);
            if (problem) {
                question.show(problem);
                return;
            }
        }
        this.go(this.current + 1);
    }

    /** Go to a step: one entry in the browser's history for each, so that its way back works. */
    go(index) {
        if (index < this.current) {
            history.go(index - this.current); // leads on to popstate
            return;
        }
        for (let step = this.current + 1; step <= index; step += 1) {
            history.pushState({ step }, "");
        }
        this.show(index);
        this.focus();
    }

    /** Open the step of `control` and put the focus on it. */
    lead(control) {
        this.wanted = control;
        const index = this.steps.findIndex((step) => step.contains(control));
        if (index === this.current) {
            this.focus();
        } else {
            this.go(index);
        }
    }

    /** Show at the end what was written, so that it can be read once more. */
    fillCheck() {
        this.check.querySelectorAll("[data-echo]").forEach((row) => {
            const { value } = this.questions[row.dataset.echo];
            row.hidden = !value;
            row.querySelector("bdi").textContent = value;
        });
    }
}

/**
 * Does a little work that the server asks for where a form looks as if a machine had sent it, and
 * sends the form again. Whoever presses the button meanwhile sends it without.
 */
class Work {
    constructor(element, form) {
        this.form = form;
        this.work = element.dataset.work;
        this.bits = Number(element.dataset.workBits);
        this.solution = this.add("solution", "");
        this.add("work", this.work);
        this.solve().then((solution) => {
            this.solution.value = solution;
            form.requestSubmit();
        });
    }

    add(name, value) {
        const input = document.createElement("input");
        Object.assign(input, { type: "hidden", name, value });
        return this.form.appendChild(input);
    }

    /** Find an end for the puzzle whose digest begins with so many zeros. */
    async solve() {
        const encoder = new TextEncoder();
        for (let number = 0; ; number += 1) {
            const bytes = encoder.encode(`${this.work}:${number}`);
            const digest = await crypto.subtle.digest("SHA-256", bytes);
            if (new DataView(digest).getUint32(0) >>> (32 - this.bits) === 0) {
                return String(number);
            }
        }
    }
}

document.querySelectorAll("[data-stepper]").forEach((form) => new Stepper(form));
document
    .querySelectorAll("form:not([data-stepper]) [data-counter]")
    .forEach((element) => new CharacterCounter(element));
document.querySelectorAll("[data-focus]").forEach((element) => element.focus());
if (window.crypto && crypto.subtle && HTMLFormElement.prototype.requestSubmit) {
    document.querySelectorAll("[data-script]").forEach((input) => {
        input.value = "1";
    });
    document.querySelectorAll("[data-work]").forEach((element) => {
        new Work(element, document.querySelector("[data-stepper]"));
    });
}
