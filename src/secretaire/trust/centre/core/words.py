"""What areas are called; both languages stand side by side, as in the catalogue."""

from collections.abc import Mapping
from typing import Final

from secretaire.trust.centre.core.texts import Text, text

#: In the order in which they are shown.
AREAS: Final[Mapping[str, Text]] = {
    "continuity": text("Continuity and backups", "Continuité et sauvegardes"),
    "encryption": text("Encryption", "Chiffrement"),
    "tenancy": text("Separation of clients", "Cloisonnement des clients"),
    "client-access": text("Access of clients", "Accès des clients"),
    "internal-access": text("Access of our staff", "Accès de notre personnel"),
    "monitoring": text("Logs and monitoring", "Journaux et surveillance"),
    "incidents": text("Incidents", "Incidents"),
    "vulnerabilities": text("Vulnerabilities", "Vulnérabilités"),
    "change": text("Changes and updates", "Changements et mises à jour"),
    "network": text("Network", "Réseau"),
    "hosting": text("Hosting", "Hébergement"),
    "datacentre": text("Data centres", "Centres de données"),
    "endpoints": text("Devices of our staff", "Postes de travail"),
    "assets": text("Assets", "Actifs"),
    "integrations": text("Integrations", "Intégrations"),
    "privacy": text("Privacy", "Vie privée"),
    "suppliers": text("Suppliers", "Sous-traitants"),
    "people": text("People", "Personnel"),
    "risk": text("Risks", "Risques"),
    "governance": text("Governance", "Gouvernance"),
    "certification": text("Certification and audits", "Certification et audits"),
    "transparency": text("Transparency", "Transparence"),
    "supervision": text("Supervision of the assistant", "Supervision de l'assistant"),
}
#: What calls for a duty besides the calendar.
EVENTS: Final[Mapping[str, Text]] = {
    "release": text("when a version is released", "à la publication d'une version"),
    "deploy": text("when a version is put to use", "à la mise en service d'une version"),
    "change": text("when something larger is to change", "avant un changement important"),
    "joiner": text("when a person joins the staff", "à l'arrivée d'une personne"),
    "mover": text("when a person gets another task", "au changement de poste d'une personne"),
    "leaver": text("when a person leaves the staff", "au départ d'une personne"),
    "version": text("when a policy has a new version", "à la nouvelle version d'une politique"),
    "lesson": text("when a lesson is sent to the staff", "à l'envoi d'une leçon au personnel"),
    "supplier": text("when a supplier is to be taken on", "avant l'arrivée d'un sous-traitant"),
    "disposal": text("when equipment is given up or used anew", "au rebut ou au réemploi d'un matériel"),
    "incident": text("when an incident is known", "à la découverte d'un incident"),
    "vulnerability": text("when a weakness is known", "à la découverte d'une faille"),
    "notice": text("when a notice is sent", "à l'envoi d'un avis"),
    "request": text("when somebody asks for something", "à la réception d'une demande"),
    "end": text("when a client ends", "au départ d'un client"),
}
