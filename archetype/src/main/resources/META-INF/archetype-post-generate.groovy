// Keeps the example of the kind that was asked for and gives it the names that were asked for. What the example itself is
// called it says in its service file (package and class) and in its factory (the id).

import java.nio.file.Files
import java.nio.file.Path

Path project = Path.of(request.outputDirectory, request.artifactId)
String kind = request.properties['kind']
String name = request.properties['name']
String className = name.split('-')*.capitalize().join()

void refuse(Path project, String message) {
    project.toFile().deleteDir()
    throw new IllegalArgumentException(message)
}

List<String> kinds = project.toFile().listFiles()*.name.findAll { it.endsWith('-plugin') }*.minus('-plugin').sort()
if (!(kind in kinds)) {
    refuse(project, "There is no kind of plugin '$kind'. Kinds are: ${kinds.join(', ')}")
}
if (!(name ==~ /[a-z][a-z0-9]*(-[a-z0-9]+)*/)) {
    refuse(project, "The name '$name' must be words of small letters and digits with hyphens between them, such as my-$kind")
}

Path example = project.resolve("$kind-plugin")
List<Path> files = Files.walk(example).withCloseable { it.filter(Files::isRegularFile).toList() }
Path services = files.find { it.parent.endsWith('META-INF/services') }
List<String> factory = services.text.trim().tokenize('.')
String examplePackage = factory.init().join('.')
String exampleClass = factory.last() - 'Factory'
String exampleName = (files.find { it.fileName.toString() == "${factory.last()}.java" }.text =~ /String id\(\) \{\s*return "(.+)";/)[0][1]

Set<String> taken = files.collectMany { it.text.findAll(/\w+/) } as Set
String clash = [className, className + 'Factory', className + 'Test'].find { it in taken && it - ~/(Factory|Test)$/ != exampleClass }
if (clash) {
    refuse(project, "A class named $clash would be in the way of another in this project: choose another name than '$name'")
}

String renamed(String text, String from, String to) {
    text.replaceAll(/\b$from(?=\b|Factory\b|Test\b)/, to)
}

files.each { file ->
    String text = file.text
    if (file == example.resolve('pom.xml')) {
        // The first of each is the project's own.
        text = text.replaceFirst('<groupId>.*</groupId>', "<groupId>$request.groupId</groupId>")
                .replaceFirst('<artifactId>.*</artifactId>', "<artifactId>$request.artifactId</artifactId>")
                .replaceFirst('<version>.*</version>', "<version>$request.version</version>")
    } else {
        text = renamed(text.replace(examplePackage, request.package), exampleClass, className)
                .replaceAll(/("|\{@code )$exampleName(?![\w-])/, '$1' + name)
    }
    String place = example.relativize(file).toString().replace(File.separator, '/')
            .replace('/' + examplePackage.replace('.', '/') + '/', '/' + request.package.replace('.', '/') + '/')
    Path target = project.resolve(renamed(place, exampleClass, className))
    Files.createDirectories(target.parent)
    target.text = text
}
kinds.each { project.resolve("$it-plugin").toFile().deleteDir() }
