/**
 * Ties the dots of the world map to the list beside it, which is in the same order: what the
 * pointer or the keyboard is on in the one lights up in the other, and a dot leads where its
 * country in the list leads.
 */
class World {
    constructor(section) {
        const dots = section.querySelectorAll(".map__dots path");
        section.querySelectorAll(".world__link").forEach((link, index) => {
            const pair = [link, dots[index]];
            for (const element of pair) {
                for (const type of ["pointerenter", "focus"]) {
                    element.addEventListener(type, () => this.light(pair, true));
                }
                for (const type of ["pointerleave", "blur"]) {
                    element.addEventListener(type, () => this.light(pair, false));
                }
            }
            dots[index].addEventListener("click", () => link.click());
        });
    }

    light(pair, on) {
        for (const element of pair) {
            element.classList.toggle("is-lit", on);
        }
    }
}

document.querySelectorAll("[data-world]").forEach((section) => new World(section));
