/**
 * Ties the dots of the world map to the list beside it: what the pointer or the keyboard is on
 * in the one lights up in the other. Both lead to the same addresses without script.
 */
class World {
    constructor(section) {
        this.links = [...section.querySelectorAll("a")];
        for (const link of this.links) {
            for (const type of ["pointerenter", "focus"]) {
                link.addEventListener(type, () => this.light(link, true));
            }
            for (const type of ["pointerleave", "blur"]) {
                link.addEventListener(type, () => this.light(link, false));
            }
        }
    }

    light(link, on) {
        const href = link.getAttribute("href");
        for (const other of this.links) {
            if (other.getAttribute("href") === href) {
                other.classList.toggle("is-lit", on);
            }
        }
    }
}

document.querySelectorAll("[data-world]").forEach((section) => new World(section));
